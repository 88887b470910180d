import { ModelError } from '../model-error.ts';
import { casiaWebFace } from './casia-webface.ts';
import { faceNetNn1 } from './facenet-nn1.ts';
import type { Network } from './layers.ts';
import { mobileFaceNet } from './mobilefacenet.ts';
import { nn2 } from './nn2.ts';
import { nn4 } from './nn4.ts';
import { nn4Small1 } from './nn4-small1.ts';
import { nn4Small2 } from './nn4-small2.ts';
import { smallNet } from './small-net.ts';
import { withBatchNorm } from './with-batch-norm.ts';

/** A network that can be trained from nothing, and the range of its input: value = (v - mean) * scale of a byte v. */
export interface TrainableRow {
  readonly network: Network;
  readonly mean: number;
  readonly scale: number;
}

const centred = (network: Network): TrainableRow => ({ network, mean: 127.5, scale: 1 / 128 });
const openFace = (network: Network): TrainableRow => ({ network, mean: 0, scale: 1 / 255 });

const TRAINABLE: readonly TrainableRow[] = [
  centred(smallNet),
  openFace(nn4Small2),
  openFace(nn4Small1),
  openFace(nn4),
  openFace(nn2),
  centred(faceNetNn1),
  centred(casiaWebFace),
  centred(withBatchNorm(mobileFaceNet)),
];

/** Their names, smallest first. */
export const TRAINABLE_NAMES: readonly string[] = TRAINABLE.map(({ network }) => network.name);

/** @throws ModelError `model.missing`, with the names there are */
export function trainableNetwork(name: string): TrainableRow {
  const row = TRAINABLE.find(({ network }) => network.name === name);
  if (row) return row;
  throw new ModelError(
    'model.missing',
    `There is no network "${name}" to train. Known: ${TRAINABLE_NAMES.join(', ')}.`,
  );
}
