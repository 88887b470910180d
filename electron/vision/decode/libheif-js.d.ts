/** The part of libheif-js that Kith uses; the package types only its low-level bindings. */
declare module 'libheif-js/wasm-bundle.js' {
  interface HeifPixels {
    readonly width: number;
    readonly height: number;
    readonly data: Uint8Array;
  }
  interface HeifImage {
    get_width(): number;
    get_height(): number;
    is_primary(): boolean;
    free(): void;
    display(target: HeifPixels, done: (filled: HeifPixels | null) => void): void;
  }
  interface HeifDecoder {
    decode(bytes: Uint8Array): readonly HeifImage[];
  }
  const libheif: { readonly HeifDecoder: new () => HeifDecoder };

  export type { HeifImage };
  export default libheif;
}
