import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import type { FaceApiAnswer, FaceApiPhotos } from './face-api-runner.ts';

// The rival that `kith evaluate speed` compares with: @vladmandic/face-api on tfjs-wasm, as its own examples for Node use
// it: SSD MobileNetV1, 68 landmarks, a descriptor a face. sharp decodes for it, upright and to bytes of RGB, which is faster
// than what its examples decode with (@canvas/image, which then goes through an array of 48 million numbers). One
// photo a message: a path comes, a FaceApiAnswer goes. What it is given says the argument, see `FaceApiPhotos`.

interface FaceApi {
  readonly nets: Record<string, { loadFromDisk(folder: string): Promise<void> }>;
  readonly SsdMobilenetv1Options: new (options: { minConfidence: number; maxResults: number }) => unknown;
  detectAllFaces(
    image: unknown,
    options: unknown,
  ): { withFaceLandmarks(): { withFaceDescriptors(): Promise<readonly { readonly descriptor: Float32Array }[]> } };
}
interface Tf {
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  tensor3d(data: Uint8Array, shape: readonly number[], type: 'int32'): { dispose(): void };
}
interface Wasm {
  setWasmPaths(folder: string): void;
  setThreadsCount(threads: number): void;
}

const require = createRequire(import.meta.url);
const folderOf = (name: string) => dirname(require.resolve(`${name}/package.json`));
const rival = folderOf('@vladmandic/face-api');
const tf = require('@tensorflow/tfjs') as Tf;
const wasm = require('@tensorflow/tfjs-backend-wasm') as Wasm;

sharp.concurrency(1);
sharp.cache(false);
wasm.setWasmPaths(join(folderOf('@tensorflow/tfjs-backend-wasm'), 'dist/'));
wasm.setThreadsCount(1);
await tf.setBackend('wasm');
await tf.ready();
const faceApi = require(join(rival, 'dist/face-api.node-wasm.js')) as FaceApi;
for (const net of ['ssdMobilenetv1', 'faceLandmark68Net', 'faceRecognitionNet']) {
  await faceApi.nets[net].loadFromDisk(join(rival, 'model'));
}
const options = new faceApi.SsdMobilenetv1Options({ minConfidence: 0.3, maxResults: 100 });

const photos = process.argv.at(-1) as FaceApiPhotos; // given by `faceApiRunner`

process.on('message', async (file: string) => {
  const start = performance.now();
  const upright = sharp(file).autoOrient();
  const sized = photos === 'full' ? upright : upright.resize(1280, 1280, { fit: 'inside', withoutEnlargement: true });
  const { data, info } = await sized.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const decoded = performance.now();
  const image = tf.tensor3d(data, [info.height, info.width, 3], 'int32');
  const found = await faceApi.detectAllFaces(image, options).withFaceLandmarks().withFaceDescriptors();
  image.dispose();
  const { user, system } = process.cpuUsage();
  const answer: FaceApiAnswer = {
    faces: found.length,
    stagesMs: { decode: decoded - start, networks: performance.now() - decoded },
    usage: {
      cpuMs: (user + system) / 1000,
      rssBytes: process.memoryUsage.rss(),
      peakRssBytes: process.resourceUsage().maxRSS * 1024,
    },
  };
  process.send?.(answer);
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
