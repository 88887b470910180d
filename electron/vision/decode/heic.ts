import type { HeifDecoder, HeifImage, LibHeif } from 'libheif-js/libheif-wasm/libheif-bundle.mjs';
import type { Bitmap } from './bmp.ts';

/** Decodes HEIC, which sharp's own build leaves out. Made once a process: the decoder is 3 MB of WebAssembly. */
export interface HeicDecoder {
  /**
   * The primary picture, upright (the container's rotation applied), in its own colour space.
   * @throws Error where there is no picture or it is damaged
   */
  decode(bytes: Uint8Array): Promise<Bitmap>;
}

/** Loads libheif when the first HEIC comes: most libraries have none, and it costs 90 ms. */
export function createHeicDecoder(): HeicDecoder {
  let loaded: Promise<{ libheif: LibHeif; decoder: HeifDecoder }> | null = null;

  return {
    async decode(bytes) {
      loaded ??= load();
      // One decoder for all: it frees the file before when it is given the next.
      const { libheif, decoder } = await loaded;
      const images = decoder.decode(bytes);
      try {
        const image = images.find((candidate) => candidate.is_primary()) ?? images[0];
        if (!image) throw new Error('libheif finds no picture in it');
        return readPixels(libheif, image);
      } finally {
        for (const image of images) image.free();
      }
    },
  };
}

async function load() {
  // The module form: it asks for no file beside itself, so that it can be bundled.
  const { default: createLibHeif } = await import('libheif-js/libheif-wasm/libheif-bundle.mjs');
  const libheif = createLibHeif();
  return { libheif, decoder: new libheif.HeifDecoder() };
}

/** By libheif's own call: the package's `display` neither rejects nor answers when the WebAssembly traps. */
function readPixels(libheif: LibHeif, { handle }: HeifImage): Bitmap {
  const { heif_colorspace_RGB: rgb } = libheif.heif_colorspace;
  const { heif_chroma_interleaved_RGB: interleaved } = libheif.heif_chroma;
  const pixels = libheif.heif_js_decode_image2(handle, rgb, interleaved);
  if (!pixels || pixels.code) throw new Error(`libheif: ${pixels?.message ?? 'no pixels'}`);
  try {
    const { heif_channel_interleaved: id } = libheif.heif_channel;
    const plane = pixels.channels.find((channel) => channel.id === id);
    if (!plane) throw new Error('libheif gives no RGB pixels');
    const { width, height, stride, data } = plane;
    const packed = new Uint8Array(width * height * 3);
    for (let y = 0; y < height; y++) packed.set(data.subarray(y * stride, y * stride + width * 3), y * width * 3);
    return { width, height, channels: 3, data: packed };
  } finally {
    libheif.heif_image_release(pixels.image);
  }
}
