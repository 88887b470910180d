/** What one photo may cost. */
export interface DecodeLimits {
  /** File size. The file is read whole: one pass over the disk for pixels and metadata. */
  readonly maxBytes: number;
  /** Pixels of a picture that is decoded line by line, in little memory. */
  readonly maxPixels: number;
  /** Pixels of a picture that must be held whole while it is decoded (progressive JPEG, HEIC, WebP, AVIF, GIF, BMP). */
  readonly maxPixelsHeld: number;
  /** Time for decoding and shrinking one photo. */
  readonly seconds: number;
}

/**
 * The largest cameras make 200 megapixels (phones) and 150 (medium format). Peak memory of a process that reads 100
 * megapixels: `npm run bench -- decode-cost`, docs/photos.md.
 */
export const DEFAULT_LIMITS: DecodeLimits = {
  maxBytes: 1024 * 1024 * 1024,
  maxPixels: 250_000_000,
  maxPixelsHeld: 150_000_000,
  seconds: 60,
};
