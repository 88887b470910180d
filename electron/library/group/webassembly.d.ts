/** What Kith uses of the engine's WebAssembly; TypeScript knows it only together with a browser's names. */
declare namespace WebAssembly {
  class Memory {
    constructor(descriptor: { readonly initial: number; readonly maximum: number; readonly shared: true });
    /** Another object after each growth; the one before stays valid, as long as it was. */
    readonly buffer: SharedArrayBuffer;
    /** By pages of 64 KiB. Throws RangeError where they are not to be had. */
    grow(pages: number): number;
  }
  class Module {
    constructor(bytes: Uint8Array<ArrayBuffer>);
  }
  class Instance {
    constructor(module: Module, imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>);
    readonly exports: Readonly<Record<string, unknown>>;
  }
  function validate(bytes: Uint8Array<ArrayBuffer>): boolean;
}
