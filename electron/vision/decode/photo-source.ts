import type { SharpOptions } from 'sharp';

/** Bytes in a form that sharp reads; for raw pixels `raw` says their layout. */
export interface SharpInput {
  readonly bytes: Uint8Array;
  readonly raw?: NonNullable<SharpOptions['raw']>;
  /** Path of the JPEG that holds these bytes, where libjpeg may shrink it while decoding. */
  readonly shrinkable?: string;
}

/** A photo whose header is read: enough to refuse it before its pixels cost anything. */
export interface PhotoSource {
  /** Pixels as stored, before turning. */
  readonly width: number;
  readonly height: number;
  /** How the stored picture must be turned to stand upright: EXIF's Orientation, 1 (as it is) to 8. */
  readonly orientation: number;
  /** A decoder must hold all of it at once, which takes several times the memory of reading line by line. */
  readonly heldWhole: boolean;
  /**
   * Colour profile of red, green and blue; null where there is none, or for pixels of another kind, whose profile sharp
   * applies.
   */
  readonly icc: Uint8Array | null;
  /** EXIF as a TIFF structure (or a TIFF file with it), and XMP as text, where the file has them. */
  readonly exif: Uint8Array | null;
  /** EXIF's directory of the exposure, where it is a TIFF structure of its own. */
  readonly exposure?: Uint8Array | null;
  readonly xmp: string | null;
  /** The pixels, where sharp can't read the file itself decoded by other means. */
  load(): Promise<SharpInput>;
}
