// Runs one of Kith's TypeScript programs, after making sure that everything it stands on is there:
//   node build/bootstrap.mjs PROGRAM.ts [ARGUMENT...]
// Plain JavaScript without a dependency, because it runs on whatever Node (20 or later) the machine has, before
// anything is installed. It installs what the lockfile names when that has changed, lets no package run a script of
// its own but `node`, which places its binary so, and hands over to that Node 24.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = 20;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === 'win32';
const modules = join(root, 'node_modules');
const stampFile = join(modules, '.kith-stamp');
const packagedNode = join(modules, 'node', 'bin', windows ? 'node.exe' : 'node');

const [program, ...args] = process.argv.slice(2);
if (!program) fail('Which program? node build/bootstrap.mjs PROGRAM.ts [ARGUMENT...]');
if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  fail(
    `Kith needs Node ${OLDEST_NODE} or later to set itself up; this is Node ${process.versions.node}. See https://nodejs.org`,
  );
}
installPackages();
handOver(placeNode());

/** Installs what the lockfile names, unless exactly that is there already. */
function installPackages() {
  const lockfile = readFileSync(join(root, 'package-lock.json'));
  const stamp = createHash('sha256').update(lockfile).update(`${process.platform} ${process.arch}`).digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  if (!isInstalled(JSON.parse(lockfile.toString('utf8')))) {
    say('Setting up: installing the packages that package-lock.json names. This takes a minute or two, once.');
    const { status } = npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
    if (status !== 0) {
      fail(
        'The packages could not be installed (npm says why above). Kith needs the network for this first set-up; ' +
          'run the same command again when the machine is online. Behind a proxy, set `npm config set proxy URL`.',
      );
    }
  }
  writeFileSync(stampFile, stamp);
}

/**
 * True where npm's own record of node_modules holds every package of the lockfile in its version; packages that are
 * optional or for another system may be absent. So a plain `npm install` counts too.
 */
function isInstalled(lockfile) {
  const recordFile = join(modules, '.package-lock.json');
  if (!existsSync(recordFile)) return false;
  const installed = JSON.parse(readFileSync(recordFile, 'utf8')).packages;
  return Object.entries(lockfile.packages).every(([path, wanted]) => {
    if (path === '') return true;
    const found = installed[path];
    return found ? found.version === wanted.version : Boolean(wanted.optional || wanted.devOptional);
  });
}

/** The Node 24 of the lockfile, ready to run; this machine's own where none is made for it and its own is new enough. */
function placeNode() {
  if (runs(packagedNode)) return packagedNode;
  say('Setting up: placing Node 24.');
  npm([
    'rebuild',
    'node',
    '--ignore-scripts=false',
    '--foreground-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  if (runs(packagedNode)) return packagedNode;
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  return fail(
    `Node 24 could not be placed for ${process.platform} ${process.arch}. Install Node 24 or later from ` +
      'https://nodejs.org and run the same command again.',
  );
}

function runs(node) {
  return existsSync(node) && spawnSync(node, ['--version']).status === 0;
}

/** Runs npm with its words on standard error: standard output belongs to the program. */
function npm(npmArgs) {
  const { npm_execpath: npmCli, ...env } = process.env;
  const options = { cwd: root, env, stdio: ['ignore', 2, 2] };
  return npmCli?.endsWith('.js')
    ? spawnSync(process.execPath, [npmCli, ...npmArgs], options)
    : spawnSync('npm', npmArgs, { ...options, shell: windows });
}

/** Runs the program with this process's streams, passes signals on, and ends as it ends. */
function handOver(node) {
  const child = spawn(node, [join(root, program), ...args], { cwd: callersFolder(), stdio: 'inherit' });
  // Ctrl+C reaches the child from the terminal itself; this process only has to outlive it.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(`${node} could not be started: ${error.message}`));
  child.on('exit', (code, signal) => {
    process.exitCode = signal ? 1 : code;
  });
}

/** npm moves into the repository; a relative path on the command line means the folder it was typed in. */
function callersFolder() {
  const { INIT_CWD: typedIn, npm_package_json: manifest } = process.env;
  const startedByNpm = manifest === join(root, 'package.json') && process.cwd() === root;
  return startedByNpm && typedIn ? resolve(typedIn) : process.cwd();
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

/** @returns {never} */
function fail(line) {
  say(line);
  process.exit(1);
}
