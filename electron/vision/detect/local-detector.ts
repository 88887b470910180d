import type { LocalDetector } from '../../../native-models/local/descriptor.ts';
import type { RunnableNetwork } from '../../../native-models/runtimes/runtime.ts';
import type { Detector } from './detector.ts';
import { createScrfd } from './scrfd.ts';
import { createYunet } from './yunet.ts';

const DECODERS: Readonly<
  Record<LocalDetector['architecture'], (network: RunnableNetwork, row: LocalDetector) => Detector>
> = { yunet: createYunet, scrfd: createScrfd };

/** A detector from a model file of the user's own. */
export const createLocalDetector = (network: RunnableNetwork, row: LocalDetector): Detector =>
  DECODERS[row.architecture](network, row);
