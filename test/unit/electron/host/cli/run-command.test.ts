import { expect, test } from 'vitest';
import { KithError } from '../../../../../electron/api/errors.ts';
import { type Command, EXIT, UsageError } from '../../../../../electron/host/cli/command.ts';
import { COMMANDS } from '../../../../../electron/host/cli/commands.ts';
import { facesAndName } from '../../../../../electron/host/cli/name.ts';
import { runCommand } from '../../../../../electron/host/cli/run-command.ts';

function streams(terminal = false) {
  const written = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') => ({
    isTTY: terminal,
    columns: 20,
    write(text: string) {
      written[name] += text;
    },
  });
  return { written, streams: { stdout: stream('stdout'), stderr: stream('stderr') } };
}

const command = (run: Command['run'], more: Partial<Command> = {}): Command => ({
  name: 'try',
  usage: 'try THING',
  summary: 'Tries.',
  run,
  ...more,
});

test('an answer is a line of JSON for machines and words for people', async () => {
  const answer = command(async ({ output }) => {
    output.say('only for people');
    output.answer({ n: 1 }, 'one');
    return EXIT.done;
  });
  const machine = streams();
  expect(await runCommand([answer], ['try', '--json'], machine.streams)).toBe(0);
  expect(machine.written).toEqual({ stdout: '{"n":1}\n', stderr: '' });
  const person = streams();
  await runCommand([answer], ['try'], person.streams);
  expect(person.written.stdout).toBe('only for people\none\n');
});

test('progress is drawn on a terminal only, and taken away before the answer', async () => {
  const work = command(async ({ output }) => {
    output.progress('a line that is longer than the terminal is wide');
    output.answer({}, 'done');
    return EXIT.done;
  });
  const pipe = streams();
  await runCommand([work], ['try'], pipe.streams);
  expect(pipe.written.stderr).toBe('');
  const terminal = streams(true);
  await runCommand([work], ['try'], terminal.streams);
  expect(terminal.written.stderr).toBe('a line that is long\r\x1b[K');
});

test.each([
  ['a word that is no command', ['nonsense'], '"nonsense"'],
  ['no word at all', [], ''],
  ['an unknown option', ['try', '--nonsense'], '--nonsense'],
  ['an option without its value', ['try', '--library'], '--library'],
])('%s ends with 2', async (_, argv, said) => {
  const { written, streams: to } = streams();
  expect(await runCommand([command(async () => EXIT.done)], argv, to)).toBe(EXIT.usage);
  expect(written.stderr).toContain(said);
});

test('a command that makes no sense ends with 2 and shows its usage', async () => {
  const refuse = command(async () => {
    throw new UsageError('Say what.');
  });
  const { written, streams: to } = streams();
  expect(await runCommand([refuse], ['try'], to)).toBe(2);
  expect(written.stderr).toBe('Say what.\n\nUsage: kith try THING\n');
});

test('what goes wrong ends with 1 and names code and reason, for machines too', async () => {
  const fail = command(async () => {
    throw new KithError('library.locked', 'It is open elsewhere.');
  });
  const person = streams();
  expect(await runCommand([fail], ['try'], person.streams)).toBe(1);
  expect(person.written).toEqual({ stdout: '', stderr: 'It is open elsewhere. (library.locked)\n' });
  const machine = streams();
  await runCommand([fail], ['try', '--json'], machine.streams);
  expect(JSON.parse(machine.written.stdout)).toEqual({
    error: { code: 'library.locked', message: 'It is open elsewhere.' },
  });
});

test('a command of two words is found before one of one word', async () => {
  const ran: string[] = [];
  const named = (name: string) =>
    command(
      async ({ words }) => {
        ran.push(`${name}: ${words.join(' ')}`);
        return EXIT.done;
      },
      { name },
    );
  await runCommand([named('models'), named('models list')], ['models', 'list', 'x'], streams().streams);
  await runCommand([named('models'), named('models list')], ['models', 'other'], streams().streams);
  expect(ran).toEqual(['models list: x', 'models: other']);
});

test('every command of the design is there, with a usage that begins with its name', async () => {
  const names = COMMANDS.map(({ name }) => name);
  for (const wanted of ['scan', 'faces', 'people', 'name', 'reject', 'search', 'export', 'serve', 'doctor']) {
    expect(names).toContain(wanted);
  }
  for (const { name, usage } of COMMANDS) expect(usage.startsWith(name)).toBe(true);
  const { written, streams: to } = streams();
  expect(await runCommand(COMMANDS, ['--help'], to)).toBe(0);
  for (const name of names) expect(written.stdout).toContain(name);
});

test('faces may follow one --face or each its own; the last word is the name', () => {
  const read = (all: string[], words: string[]) => facesAndName({ all: () => all, words });
  expect(read(['1', '2'], ['Anna'])).toEqual({ faces: [1, 2], personName: 'Anna' });
  expect(read(['1'], ['2', '3', 'Anna Maria'])).toEqual({ faces: [1, 2, 3], personName: 'Anna Maria' });
  expect(() => read(['1'], ['two', 'Anna'])).toThrow(UsageError);
  expect(() => read([], ['Anna', 'Maria'])).toThrow(UsageError);
  expect(() => read(['1'], [])).toThrow(UsageError);
});
