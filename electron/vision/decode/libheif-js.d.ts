/** The part of libheif-js that Kith uses; the package types only its low-level bindings. */
declare module 'libheif-js/libheif-wasm/libheif-bundle.mjs' {
  interface HeifImage {
    readonly handle: unknown;
    get_width(): number;
    get_height(): number;
    is_primary(): boolean;
    free(): void;
  }
  interface HeifDecoder {
    decode(bytes: Uint8Array): readonly HeifImage[];
  }
  interface HeifChannel {
    readonly id: unknown;
    readonly height: number;
    readonly width: number;
    /** Bytes from row to row. */
    readonly stride: number;
    readonly data: Uint8Array;
  }
  /** Either pixels or a code and message. */
  interface HeifPixels {
    readonly code?: unknown;
    readonly message?: string;
    readonly image: unknown;
    readonly channels: readonly HeifChannel[];
  }
  interface LibHeif {
    readonly HeifDecoder: new () => HeifDecoder;
    readonly heif_colorspace: { readonly heif_colorspace_RGB: unknown };
    readonly heif_chroma: { readonly heif_chroma_interleaved_RGB: unknown };
    readonly heif_channel: { readonly heif_channel_interleaved: unknown };
    heif_js_decode_image2(handle: unknown, colourSpace: unknown, chroma: unknown): HeifPixels | undefined;
    heif_image_release(image: unknown): void;
  }

  export type { HeifDecoder, HeifImage, LibHeif };
  /** Instantiates the WebAssembly that the module carries; done when it returns. */
  export default function createLibHeif(): LibHeif;
}
