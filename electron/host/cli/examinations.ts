import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { availableParallelism, cpus, freemem, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { DEFAULT_MODELS, MODELS } from '../../../native-models/catalog.ts';
import { DEFAULT_CACHE, missingFiles } from '../../../native-models/model-files.ts';
import { electronProgram } from '../electron-program.ts';

/** What was found of one thing that Kith stands on. */
export interface Finding {
  readonly what: string;
  /** `absent` is a thing that Kith can do without; `broken` one that it cannot. */
  readonly state: 'fine' | 'absent' | 'broken';
  readonly found: string;
}

interface Examination {
  readonly what: string;
  /** Throws where the thing is broken; the message says why. */
  look(library: string): Promise<string | Absent>;
}

/** Not there, and not needed: with what happens instead. */
class Absent {
  readonly reason: string;
  constructor(reason: string) {
    this.reason = reason;
  }
}

const EXAMINATIONS: readonly Examination[] = [
  { what: 'node', look: async () => `${process.version}, ${process.platform} ${process.arch}` },
  { what: 'cores', look: async () => `${availableParallelism()} of ${cpus()[0]?.model ?? 'an unknown kind'}` },
  { what: 'memory', look: async () => `${gigabytes(freemem())} free of ${gigabytes(totalmem())}` },
  { what: 'sqlite', look: lookAtSqlite },
  { what: 'sharp', look: lookAtSharp },
  { what: 'onnxruntime', look: lookAtOnnxRuntime },
  ...MODELS.map(({ id }) => ({ what: `model ${id}`, look: () => lookAtModel(id) })),
  { what: 'library', look: async (library) => lookAtFolder(library) },
  { what: 'screens', look: lookAtScreens },
  { what: 'desktop', look: lookAtElectron },
  { what: 'gpu', look: lookAtGpu },
];

/** Looks at everything in turn; what breaks is a finding, not an error. */
export async function examine(library: string): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { what, look } of EXAMINATIONS) {
    try {
      const found = await look(library);
      findings.push(
        found instanceof Absent ? { what, state: 'absent', found: found.reason } : { what, state: 'fine', found },
      );
    } catch (error) {
      findings.push({ what, state: 'broken', found: error instanceof Error ? error.message : String(error) });
    }
  }
  return findings;
}

async function lookAtSqlite(): Promise<string> {
  const { default: Database } = await import('better-sqlite3');
  const db = new Database(':memory:');
  const { version } = db.prepare('SELECT sqlite_version() AS version').get() as { version: string };
  db.close();
  return version;
}

async function lookAtSharp(): Promise<string> {
  const { default: sharp } = await import('sharp');
  const formats = Object.entries(sharp.format)
    .filter(([, format]) => format.input.file)
    .map(([name]) => name);
  return `libvips ${sharp.versions.vips}; reads ${formats.join(', ')}`;
}

async function lookAtOnnxRuntime(): Promise<string> {
  const { env, listSupportedBackends } = await import('onnxruntime-node');
  const backends = listSupportedBackends().map(({ name }) => name);
  return `${env.versions.node ?? ''}; runs on ${backends.join(', ')}`.replace(/^; /, '');
}

async function lookAtModel(id: string): Promise<string | Absent> {
  const row = MODELS.find((model) => model.id === id)!;
  const missing = await missingFiles(DEFAULT_CACHE, row);
  if (missing.length === 0) return `here, as its hash says: ${row.title}`;
  const remedy = `kith models fetch ${id}`;
  if (DEFAULT_MODELS.some((needed) => needed === id)) throw new Error(`missing or damaged; fetch it: ${remedy}`);
  return new Absent(`not needed; to have it: ${remedy}`);
}

/** The nearest folder that exists must take new files: the library makes the rest itself. */
function lookAtFolder(library: string): string {
  let folder = library;
  while (!existsSync(folder)) folder = dirname(folder);
  accessSync(folder, constants.W_OK);
  const { bavail, bsize } = statfsSync(folder);
  return `${library}${folder === library ? '' : ' (not made yet)'}; ${gigabytes(bavail * bsize)} free`;
}

async function lookAtScreens(): Promise<string | Absent> {
  const built = existsSync(join(import.meta.dirname, '../../../dist/renderer/index.html'));
  return built ? 'built' : new Absent('not built yet; npm start builds them');
}

async function lookAtElectron(): Promise<string | Absent> {
  const program = electronProgram();
  return program ?? new Absent("Electron's program is not here; Kith runs in the browser instead");
}

async function lookAtGpu(): Promise<string | Absent> {
  const ask = ['--query-gpu=name,memory.total', '--format=csv,noheader'];
  try {
    return (await promisify(execFile)('nvidia-smi', ask, { timeout: 5000 })).stdout.trim().replaceAll('\n', '; ');
  } catch {
    return new Absent('none that CUDA could use; the processor does it all');
  }
}

const gigabytes = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GB`;
