import { ModelError } from '../model-error.ts';
import type { NamedArray } from '../weights/named-array.ts';
import { formatSafetensors, parseSafetensors } from '../weights/safetensors.ts';
import type { Moments } from './adam.ts';

/** What has been measured while training. */
export interface HistoryEntry {
  /** Steps done. */
  readonly step: number;
  readonly loss: number;
  /** 0..1. */
  readonly active: number;
}
export interface ValidationEntry {
  readonly step: number;
  /** 0..1. */
  readonly tar: number;
  readonly accuracy: number;
}

/** All that a run needs to go on as if it had not stopped. */
export interface Checkpoint {
  /** Name of the network. */
  readonly network: string;
  /** Steps done. */
  readonly step: number;
  /** What the run was started with, in words: another run cannot go on from it. */
  readonly options: string;
  readonly arrays: ReadonlyMap<string, NamedArray>;
  readonly moments: ReadonlyMap<string, Moments>;
  /** The weights of the best validation so far. */
  readonly best: ReadonlyMap<string, NamedArray>;
  readonly history: readonly HistoryEntry[];
  readonly validations: readonly ValidationEntry[];
}

const FORMAT = 'kith-checkpoint-1';
const GROUPS = { arrays: 'weights/', first: 'first-moment/', second: 'second-moment/', best: 'best/' } as const;

/** A checkpoint as a safetensors file: weights, both moments of Adam and the best weights, the rest as its metadata. */
export function formatCheckpoint(checkpoint: Checkpoint): Uint8Array {
  const { arrays, moments, best, history, validations, network, step, options } = checkpoint;
  const all = new Map<string, NamedArray>();
  for (const [name, array] of arrays) all.set(GROUPS.arrays + name, array);
  for (const [name, { first, second }] of moments) {
    all.set(GROUPS.first + name, { shape: [first.length], data: first });
    all.set(GROUPS.second + name, { shape: [second.length], data: second });
  }
  for (const [name, array] of best) all.set(GROUPS.best + name, array);
  const state = JSON.stringify({ history, validations });
  return formatSafetensors({ arrays: all, metadata: { format: FORMAT, network, step: `${step}`, options, state } });
}

/** @throws ModelError `model.invalid` where it is no checkpoint */
export function parseCheckpoint(bytes: Uint8Array): Checkpoint {
  const { arrays: all, metadata } = parseSafetensors(bytes);
  if (metadata.format !== FORMAT) {
    throw new ModelError('model.invalid', `This is no checkpoint of Kith (${metadata.format ?? 'no format'} in it).`);
  }
  const group = (prefix: string) =>
    new Map(
      [...all].filter(([name]) => name.startsWith(prefix)).map(([name, array]) => [name.slice(prefix.length), array]),
    );
  const second = group(GROUPS.second);
  const { history, validations } = JSON.parse(metadata.state) as Pick<Checkpoint, 'history' | 'validations'>;
  return {
    network: metadata.network,
    step: Number(metadata.step),
    options: metadata.options,
    arrays: group(GROUPS.arrays),
    moments: new Map(
      [...group(GROUPS.first)].map(([name, first]) => [name, { first: first.data, second: second.get(name)!.data }]),
    ),
    best: group(GROUPS.best),
    history,
    validations,
  };
}
