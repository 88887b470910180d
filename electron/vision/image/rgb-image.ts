/** An upright picture in sRGB: row-major, three bytes a pixel (red, green, blue). Pixel i covers [i, i + 1). */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}
