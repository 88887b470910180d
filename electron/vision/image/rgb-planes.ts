/** An upright picture in sRGB as networks read it: the plane of red, then green, then blue, row-major, 0..255. */
export interface RgbPlanes {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}
