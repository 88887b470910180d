import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { initialWeights } from '../../native-models/networks/parameters.ts';
import { trainableNetwork } from '../../native-models/networks/trainable.ts';
import { loadTensorFlow, type TfjsBackend } from '../../native-models/runtimes/tfjs/tensorflow.ts';
import { batchLoss } from '../../native-models/training/batch-loss.ts';
import { randomOf } from '../../native-models/training/random.ts';
import { createTrainableNetwork } from '../../native-models/training/trainable-network.ts';

/**
 * What one step of training (forward, loss, all gradients) takes in each backend of TensorFlow.js that runs here, and how
 * far its gradients lie from those of plain JavaScript: `node test/bench/training-backends.ts [--network small-net]
 * [--batch 64] [--repeat 3] [--backend wasm] [--backend cpu]`.
 */
const { values } = parseArgs({
  options: {
    network: { type: 'string', default: 'small-net' },
    batch: { type: 'string', default: '64' },
    repeat: { type: 'string', default: '3' },
    backend: { type: 'string', multiple: true, default: ['wasm', 'cpu'] },
  },
});
const { network } = trainableNetwork(values.network);
const [height, width, channels] = network.input.shape as number[];
const count = Number(values.batch);
const random = randomOf(1, 1);
const images = Float32Array.from({ length: count * height * width * channels }, () => random() * 2 - 1);
const labels = Int32Array.from({ length: count }, (_, i) => Math.floor(i / 4));

console.log(`${cpus()[0].model}, Node ${process.version}; ${network.name}, ${count} images`);
const measured: { backend: string; cpuMs: number; gradients: ReadonlyMap<string, Float32Array> }[] = [];
for (const backend of values.backend as TfjsBackend[]) {
  const loaded = await loadTensorFlow(backend).catch((error: Error) => console.log(`${backend}: ${error.message}`));
  if (!loaded) continue;
  const learner = createTrainableNetwork(loaded, network, initialWeights(network, randomOf(1, 0)));
  const step = () =>
    learner.gradients(
      images,
      count,
      (embeddings) => batchLoss(embeddings, learner.dimension, labels, { margin: 0.2, selection: 'semi-hard' }),
      { chunk: count, seedOfChunk: (chunk) => randomOf(1, chunk) },
    );
  const { gradients } = step(); // warms up
  const times: number[] = [];
  for (let i = 0; i < Number(values.repeat); i++) {
    const before = process.cpuUsage();
    step();
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  learner.close();
  measured.push({ backend, cpuMs: times.sort((a, b) => a - b)[times.length >> 1], gradients });
}
const plain = measured.find(({ backend }) => backend === 'cpu');
for (const { backend, cpuMs, gradients } of measured) {
  let largest = 0;
  let size = 0;
  for (const [name, values] of plain?.gradients ?? []) {
    const own = gradients.get(name)!;
    for (let i = 0; i < values.length; i++) {
      largest = Math.max(largest, Math.abs(own[i] - values[i]));
      size = Math.max(size, Math.abs(values[i]));
    }
  }
  const ratio = plain ? `, ${(plain.cpuMs / cpuMs).toFixed(1)} times as fast as cpu` : '';
  console.log(
    `${backend.padEnd(5)} ${cpuMs.toFixed(0).padStart(7)} ms of CPU a step${ratio}; largest difference of a gradient ${largest.toExponential(1)} (largest gradient ${size.toExponential(1)})`,
  );
}
