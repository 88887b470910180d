import { DEFAULT_EMBEDDING } from '../../../native-models/catalog.ts';
import { openModels } from '../../../native-models/load.ts';
import type { RunnableNetwork } from '../../../native-models/runtimes/runtime.ts';
import { type DetectionEffort, LEAST_FACE_SCORE } from '../../api/vision.ts';
import { align } from '../../vision/align/align.ts';
import { faceTemplate } from '../../vision/align/face-template.ts';
import { leanOf } from '../../vision/detect/lean.ts';
import { createMtcnn } from '../../vision/detect/mtcnn.ts';
import { createEmbedder } from '../../vision/embed.ts';
import { faceScore } from '../../vision/face-score.ts';
import { createMipChain } from '../../vision/image/mip-chain.ts';
import type { RgbImage } from '../../vision/image/rgb-image.ts';
import type { FoundFace } from './match-faces.ts';

/** What was found in one picture, and the processor time it took. */
export interface Finds {
  /** Those whose score says that they are faces. */
  readonly faces: readonly FoundFace[];
  /** Those kept apart: maybe no faces. */
  readonly doubtful: readonly FoundFace[];
  /** Milliseconds of one core by stage: proposals, refinement, output, rest. Their sum is detection's. */
  readonly stagesMs: Readonly<Record<string, number>>;
}

export interface FaceFinder {
  find(image: RgbImage, smallestFacePx: number, effort: DetectionEffort): Promise<Finds>;
  close(): Promise<void>;
}

/**
 * Detection as reading a photo does it, with the score that the embedding network has a part in; in this process, so
 * that its processor time can be told by stage.
 * @throws ModelError `model.missing`, `model.hash-mismatch`, `model.invalid`
 */
export async function openFaceFinder(cacheDir: string): Promise<FaceFinder> {
  const models = openModels({ cacheDir });
  const networks = await models.detector();
  const { row, network } = await models.embedder(DEFAULT_EMBEDDING);
  const embedder = createEmbedder(row, network);
  const template = faceTemplate(row.template, row.input.sizePx);
  let stagesMs: Record<string, number> = {};
  const timed = (stage: string, inner: RunnableNetwork): RunnableNetwork => ({
    ...inner,
    async run(inputs) {
      const before = cpuMs();
      const outputs = await inner.run(inputs);
      stagesMs[stage] += cpuMs() - before;
      return outputs;
    },
  });
  const detector = createMtcnn({
    proposals: timed('proposals', networks.proposals),
    rnet: timed('refinement', networks.rnet),
    onet: timed('output', networks.onet),
  });
  return {
    async find(image, smallestFacePx, effort) {
      const chain = createMipChain(image);
      stagesMs = { proposals: 0, refinement: 0, output: 0 };
      const before = cpuMs();
      const found = await detector.detect(chain, smallestFacePx, effort);
      const { count, boxes, scores, landmarks } = found;
      const whole = cpuMs() - before;
      const { proposals, refinement, output } = stagesMs;
      const lengths = new Float32Array(count);
      await embedder.embed(align(chain, landmarks, template), false, lengths);
      const all = Array.from({ length: count }, (_, i): FoundFace => {
        const [x, y, width, height] = boxes.subarray(4 * i, 4 * i + 4);
        return { box: { x, y, width, height }, score: faceScore(scores[i], leanOf(found, i), lengths[i]) };
      });
      return {
        faces: all.filter(({ score }) => score >= LEAST_FACE_SCORE),
        doubtful: all.filter(({ score }) => score < LEAST_FACE_SCORE),
        stagesMs: { ...stagesMs, rest: whole - proposals - refinement - output },
      };
    },
    async close() {
      await Promise.all([...Object.values(networks), network].map((each) => each.close()));
    },
  };
}

/** Processor time of this process, all threads. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
