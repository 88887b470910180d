import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { KithError, toErrorShape } from '../electron/api/errors.ts';
import { runBrowserHost } from '../electron/host/browser/run-browser-host.ts';
import { UsageError } from '../electron/host/cli/command.ts';
import { parsePort } from '../electron/host/cli/serve.ts';
import { defaultLibrary } from '../electron/host/default-library.ts';
import { electronProgram } from '../electron/host/electron-program.ts';
import { ModelError } from '../native-models/model-error.ts';
import { buildElectron } from './build-electron.ts';
import { buildRenderer } from './build-renderer.ts';
import { fetchElectron } from './fetch-electron.ts';
import { prepareModels } from './prepare-models.ts';
import { ROOT } from './repository.ts';

const USAGE = `npm start -- [FOLDER or PHOTO...] [--browser | --desktop] [--library DIR] [--port N] [--no-open]

Opens Kith and scans what is named.
  --browser   in the browser, also where the desktop window could be had
  --desktop   in the desktop window; fetches Electron's program first where it is missing
  --library   another library than your own
  --port      of the browser host; a free one where it is not named
  --no-open   print the address, open no browser`;

interface Wish {
  readonly directory: string;
  /** Folders and photos to scan at once. */
  readonly scan: readonly string[];
  readonly host: 'browser' | 'desktop' | 'either';
  readonly port: number;
  readonly open: boolean;
}

// `npm start`: fetches and builds what is missing, then opens Kith.
try {
  const wish = parse(process.argv.slice(2));
  if (wish) await start(wish);
  else console.log(USAGE);
} catch (error) {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\n${USAGE}`);
    process.exitCode = 2;
  } else {
    const foreseen = error instanceof KithError || error instanceof ModelError;
    console.error(foreseen || !(error instanceof Error) ? toErrorShape(error).message : error.stack);
    process.exitCode = 1;
  }
}

/** What was typed; null where it asks for help. */
function parse(args: string[]): Wish | null {
  let parsed: ReturnType<typeof parseWords>;
  try {
    parsed = parseWords(args);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  if (values.help) return null;
  if (values.browser && values.desktop) throw new UsageError('--browser or --desktop, not both.');
  const scan = positionals.map((path) => resolve(path));
  const absent = scan.find((path) => !existsSync(path));
  if (absent !== undefined) throw new UsageError(`There is nothing at ${absent}.`);
  return {
    directory: resolve(values.library ?? defaultLibrary()),
    scan,
    host: values.browser ? 'browser' : values.desktop ? 'desktop' : 'either',
    port: parsePort(values.port),
    open: !values['no-open'],
  };
}

function parseWords(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: {
      browser: { type: 'boolean' },
      desktop: { type: 'boolean' },
      library: { type: 'string' },
      port: { type: 'string' },
      'no-open': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
}

async function start({ directory, scan, host, port, open }: Wish): Promise<void> {
  await prepareModels();
  if (await buildRenderer()) console.log('The screens were built.');
  if (host === 'desktop') fetchElectron();
  const program = host === 'browser' ? null : electronProgram();
  if (program) {
    await buildElectron();
    console.log("Opening the desktop window, because Electron's program is here; --browser takes the browser instead.");
    process.exitCode = await runDesktop(program, ['--library', directory, ...scan]);
    return;
  }
  console.log(
    host === 'browser'
      ? 'Opening in the browser, because --browser says so.'
      : "Opening in the browser, because Electron's program is not here; --desktop fetches it.",
  );
  const started = (url: string, already: boolean) =>
    console.log(already ? `Kith is open already, at ${url}` : `Kith is at ${url}\nStop it with Ctrl+C.`);
  await runBrowserHost({ directory, port, scan, open, started, log: console.error });
}

function runDesktop(program: string, args: readonly string[]): Promise<number> {
  return new Promise((done, reject) => {
    const window = spawn(program, [ROOT, ...args], { stdio: 'inherit' });
    window.on('error', reject);
    window.on('exit', (code) => done(code ?? 1));
  });
}
