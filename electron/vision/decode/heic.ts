import type { HeifImage } from 'libheif-js/wasm-bundle.js';
import type { Bitmap } from './bmp.ts';

/** Decodes HEIC, which sharp's own build leaves out. Made once a process: the decoder is 3 MB of WebAssembly. */
export interface HeicDecoder {
  /**
   * The primary picture, upright (the container's rotation applied), RGBA, in its own colour space.
   * @throws Error where there is no picture or it is damaged
   */
  decode(bytes: Uint8Array): Promise<Bitmap>;
}

/** Loads libheif when the first HEIC comes: most libraries have none, and it costs 90 ms. */
export function createHeicDecoder(): HeicDecoder {
  let decoder: ReturnType<typeof loadDecoder> | null = null;

  return {
    async decode(bytes) {
      decoder ??= loadDecoder();
      // One instance for all: it frees the file before when it is given the next.
      const images = (await decoder).decode(bytes);
      try {
        const image = images.find((candidate) => candidate.is_primary()) ?? images[0];
        if (!image) throw new Error('libheif finds no picture in it');
        return await toBitmap(image);
      } finally {
        for (const image of images) image.free();
      }
    },
  };
}

async function loadDecoder() {
  const { default: libheif } = await import('libheif-js/wasm-bundle.js');
  return new libheif.HeifDecoder();
}

function toBitmap(image: HeifImage): Promise<Bitmap> {
  const width = image.get_width();
  const height = image.get_height();
  const target = { width, height, data: new Uint8Array(width * height * 4) };
  return new Promise((resolve, reject) => {
    image.display(target, (filled) => {
      if (filled) resolve({ width, height, channels: 4, data: filled.data });
      else reject(new Error('libheif cannot decode its pixels'));
    });
  });
}
