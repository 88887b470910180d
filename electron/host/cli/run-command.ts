import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ModelError } from '../../../native-models/model-error.ts';
import { type ErrorShape, toErrorShape } from '../../api/errors.ts';
import { defaultLibrary } from '../default-library.ts';
import { type Command, EXIT, type Exit, type Invocation, UsageError } from './command.ts';
import { createOutput, type Output } from './output.ts';

interface Streams {
  readonly stdout: Parameters<typeof createOutput>[1];
  readonly stderr: Parameters<typeof createOutput>[2];
}

const EVERY_COMMAND = {
  library: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Finds the command that a line of words starts with: two words before one. */
export function findCommand(commands: readonly Command[], argv: readonly string[]): Command | undefined {
  const named = (words: number) => commands.find(({ name }) => name === argv.slice(0, words).join(' '));
  return named(2) ?? named(1);
}

/** Runs what was typed and returns the exit code. Never throws: what goes wrong is said on standard error. */
export async function runCommand(
  commands: readonly Command[],
  argv: readonly string[],
  streams: Streams,
): Promise<Exit> {
  const json = argv.includes('--json');
  const output = createOutput(json, streams.stdout, streams.stderr);
  const command = findCommand(commands, argv);
  if (!command) {
    const asked = argv.length === 0 || argv[0] === 'help' || argv[0] === '--help' || argv[0] === '-h';
    if (asked)
      output.answer(
        { commands: commands.map(({ name, usage, summary }) => ({ name, usage, summary })) },
        help(commands),
      );
    else output.warn(`There is no command "${argv[0]}". "kith --help" lists them.`);
    return asked && argv.length > 0 ? EXIT.done : EXIT.usage;
  }
  try {
    const invocation = parse(command, argv.slice(command.name.split(' ').length), output);
    if (invocation) return await command.run(invocation);
    output.answer({ usage: command.usage, summary: command.summary }, `kith ${command.usage}\n\n${command.summary}`);
    return EXIT.done;
  } catch (error) {
    if (error instanceof UsageError) {
      output.warn(`${error.message}\n\nUsage: kith ${command.usage}`);
      return EXIT.usage;
    }
    const shape = shapeOf(error);
    if (json) output.answer({ error: shape }, '');
    output.warn(
      shape.code === 'internal' && error instanceof Error ? String(error.stack) : `${shape.message} (${shape.code})`,
    );
    return EXIT.someFailed;
  }
}

/** Errors of models keep their code; they know nothing of the contract's class. */
function shapeOf(error: unknown): ErrorShape {
  return error instanceof ModelError ? { code: error.code, message: error.message } : toErrorShape(error);
}

/** Reads the words behind a command; null where they ask for help. */
function parse(command: Command, args: readonly string[], output: Output): Invocation | null {
  const { values, positionals } = parseWords(command, args);
  if (values.help) return null;
  const all = (option: string) => [values[option] ?? []].flat().map(String);
  const optional = (option: string) => all(option).at(-1);
  return {
    words: positionals,
    all,
    optional,
    required(option) {
      const value = optional(option);
      if (!value) throw new UsageError(`--${option} is missing.`);
      return value;
    },
    flag: (option) => values[option] === true,
    library: resolve(optional('library') ?? defaultLibrary()),
    output,
  };
}

interface Words {
  readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
}

function parseWords({ options = {} }: Command, args: readonly string[]): Words {
  try {
    return parseArgs({ args: [...args], options: { ...options, ...EVERY_COMMAND }, allowPositionals: true });
  } catch (error) {
    // Its own message says which option is unknown or lacks its value.
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function help(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    'kith COMMAND, in a checkout: npm run kith -- COMMAND',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    '--library DIR  another library than your own     --json  answers for machines     --help  more on a command',
    'Ends with 0: done; 1: something failed, each named with its reason; 2: not understood.',
  ].join('\n');
}
