import { execFile } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inRepository } from '../../build/repository.ts';

/** Stands for npm: writes down what it is asked for and does the part of it that counts here. */
const FAKE_NPM = `
import { appendFileSync, chmodSync, mkdirSync, writeFileSync } from 'node:fs';
const asked = process.argv[2];
appendFileSync('asked.txt', process.argv.slice(2).join(' ') + '\\n');
if (process.env.NO_NETWORK) { console.error('npm error network'); process.exit(1); }
console.log('words of npm');
if (asked === 'ci') {
  mkdirSync('node_modules', { recursive: true });
  writeFileSync('node_modules/.package-lock.json', process.env.RECORD ?? '{"packages":{}}');
}
if (asked === 'rebuild' && !process.env.NO_NODE) {
  mkdirSync('node_modules/node/bin', { recursive: true });
  writeFileSync('node_modules/node/bin/node', '#!/bin/sh\\nPLACED=yes exec "' + process.execPath + '" "$@"\\n');
  chmodSync('node_modules/node/bin/node', 0o755);
}
`;

const PROGRAM = `
const { args, exit } = { args: process.argv.slice(2), exit: Number(process.env.EXIT ?? 0) };
console.log(JSON.stringify({ args, cwd: process.cwd(), placed: process.env.PLACED }));
process.exitCode = exit;
`;

let tree: string;
beforeEach(() => {
  tree = realpathSync(mkdtempSync(join(tmpdir(), 'kith-bootstrap-')));
  mkdirSync(join(tree, 'build'));
  mkdirSync(join(tree, 'npm'));
  copyFileSync(inRepository('build', 'bootstrap.mjs'), join(tree, 'build', 'bootstrap.mjs'));
  writeFileSync(join(tree, 'build', 'program.mjs'), PROGRAM);
  writeFileSync(join(tree, 'npm', 'package.json'), '{"type":"module"}');
  writeFileSync(join(tree, 'npm', 'npm-cli.js'), FAKE_NPM);
  lock('1.0.0');
});
afterEach(() => rmSync(tree, { recursive: true, force: true }));

function lock(version: string) {
  const packages = {
    '': { name: 'kith' },
    'node_modules/needed': { version },
    'node_modules/other-system': { version, optional: true },
  };
  writeFileSync(join(tree, 'package-lock.json'), JSON.stringify({ packages }));
}

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function start(args: readonly string[] = [], env: Record<string, string> = {}, cwd = tree): Promise<Ended> {
  const { INIT_CWD: _, npm_package_json: __, ...inherited } = process.env;
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(tree, 'build', 'bootstrap.mjs'), 'build/program.mjs', ...args],
      { cwd, env: { ...inherited, npm_execpath: join(tree, 'npm', 'npm-cli.js'), ...env } },
      (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout, stderr }),
    );
  });
}

const asked = () =>
  existsSync(join(tree, 'asked.txt')) ? readFileSync(join(tree, 'asked.txt'), 'utf8').trim().split('\n') : [];

test('a fresh clone installs without scripts, places Node and runs the program on it', async (context) => {
  context.skip(process.platform === 'win32', 'the stand-in for Node is a shell script');
  const { code, stdout, stderr } = await start(['one', '--two']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({ args: ['one', '--two'], cwd: tree, placed: 'yes' });
  expect(stderr).toContain('words of npm');
  expect(asked().map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(['ci --ignore-scripts', 'rebuild node']);
});

test('a second start asks npm for nothing, a changed lockfile does', async (context) => {
  context.skip(process.platform === 'win32', 'the stand-in for Node is a shell script');
  await start();
  await start();
  expect(asked()).toHaveLength(2);
  lock('1.0.1');
  await start();
  expect(
    asked()
      .slice(2)
      .map((line) => line.split(' ')[0]),
  ).toEqual(['ci']);
});

test('what a plain npm install put there is taken as it is', async (context) => {
  context.skip(process.platform === 'win32', 'the stand-in for Node is a shell script');
  const record = JSON.stringify({ packages: { 'node_modules/needed': { version: '1.0.0' } } });
  await start([], { RECORD: record });
  rmSync(join(tree, 'node_modules', '.kith-stamp'));
  await start([], { RECORD: record });
  expect(asked()).toHaveLength(2);
});

test('without a network it says what to do and does not run the program', async () => {
  const { code, stdout, stderr } = await start([], { NO_NETWORK: '1' });
  expect(code).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toContain('needs the network for this first set-up');
  expect(existsSync(join(tree, 'node_modules', '.kith-stamp'))).toBe(false);
});

test("where no Node is made for the machine, the machine's own runs the program", async () => {
  const { code, stdout } = await start([], { NO_NODE: '1' });
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).not.toHaveProperty('placed');
});

test("the program's exit code is passed on", async () => {
  expect((await start([], { NO_NODE: '1', EXIT: '2' })).code).toBe(2);
});

test('a relative path means the folder where npm was called, not the repository', async () => {
  const elsewhere = join(tree, 'npm');
  const env = { NO_NODE: '1', INIT_CWD: elsewhere, npm_package_json: join(tree, 'package.json') };
  expect(JSON.parse((await start([], env)).stdout)).toMatchObject({ cwd: elsewhere });
  expect(JSON.parse((await start([], { ...env, npm_package_json: '/other/package.json' })).stdout)).toMatchObject({
    cwd: tree,
  });
});
