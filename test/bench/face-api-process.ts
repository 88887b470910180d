import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';

// The rival: @vladmandic/face-api on tfjs-wasm, as its own demo for Node uses it: SSD MobileNet, 68 landmarks, a
// descriptor each. It gets its photo from sharp as Kith does (shrunk while decoding to the same 1,280 px that Kith's
// detector sees; larger costs it more and finds no more, its network takes 512 px), and one thread, as each of Kith's
// processes has. One photo a message: a path comes, {faces, ms} goes.

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

process.on('message', async (file: string) => {
  const start = performance.now();
  const { data, info } = await sharp(file)
    .autoOrient()
    .resize(1280, 1280, { fit: 'inside', withoutEnlargement: true })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const decoded = performance.now();
  const image = tf.tensor3d(data, [info.height, info.width, 3], 'int32');
  const found = await faceApi.detectAllFaces(image, options).withFaceLandmarks().withFaceDescriptors();
  image.dispose();
  process.send?.({ faces: found.length, stagesMs: { decode: decoded - start, networks: performance.now() - decoded } });
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
