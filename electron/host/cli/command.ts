import type { ParseArgsConfig } from 'node:util';
import type { Output } from './output.ts';

/** How a command ended, as scripts see it. */
export const EXIT = { done: 0, someFailed: 1, usage: 2, interrupted: 130 } as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** One command of the command line: a row of the table in `commands.ts`. */
export interface Command {
  /** One or two words: `scan`, `models list`. */
  readonly name: string;
  /** What follows `kith`, as help prints it. */
  readonly usage: string;
  readonly summary: string;
  /** As `node:util` parseArgs takes them; `--library`, `--json` and `--help` are every command's. */
  readonly options?: NonNullable<ParseArgsConfig['options']>;
  /** True where it reads photos, and so needs the model files. */
  readonly readsPhotos?: boolean;
  run(invocation: Invocation): Promise<Exit>;
}

/** A command as it was typed. */
export interface Invocation {
  readonly words: readonly string[];
  /** The value of an option. @throws UsageError where it is missing */
  required(option: string): string;
  optional(option: string): string | undefined;
  /** All values of an option that may come more than once. */
  all(option: string): readonly string[];
  flag(option: string): boolean;
  /** The folder of the library, absolute. */
  readonly library: string;
  readonly output: Output;
}

/** What was typed makes no sense; the message says what would. Ends with exit code 2 and the command's usage. */
export class UsageError extends Error {}

/** Reads an id as people and scripts type it. @throws UsageError where it is none */
export function parseId(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new UsageError(`"${text}" is not a number of a face, group or person.`);
  return Number(text);
}
