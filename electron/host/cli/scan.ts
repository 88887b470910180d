import { realpathSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import type { Settings } from '../../api/system.ts';
import { SMALLEST_FACE_PX } from '../../api/vision.ts';
import { type Command, EXIT, type Invocation, UsageError } from './command.ts';
import { EFFORT_WORDS, parseEffort } from './effort-option.ts';
import { failedLine, warningLine } from './failed-line.ts';
import { withLibrary } from './open-library.ts';
import { eachItem } from './pages.ts';
import { RUNTIME_OPTIONS, runtimeOf } from './runtime-options.ts';
import { watchFolders } from './watch-folders.ts';

/** A file with what is wrong with it. */
interface NamedFile {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

export const scan: Command = {
  name: 'scan',
  usage: `scan FOLDER... --library DIR [--watch] [--effort ${EFFORT_WORDS}] [--smallest-face PX] [--anew] [--runtime onnx|tfjs [--backend wasm|cpu|gpu]]`,
  summary: 'Find the faces in folders of photos, or in single photos.',
  options: {
    watch: { type: 'boolean' },
    effort: { type: 'string' },
    'smallest-face': { type: 'string' },
    anew: { type: 'boolean' },
    ...RUNTIME_OPTIONS,
  },
  readsPhotos: true,
  async run({ words, library, output, flag, optional }) {
    const runtime = runtimeOf({ optional });
    const search = searchOf({ optional });
    if (words.length === 0) throw new UsageError('Name at least one folder or photo to scan.');
    const paths = words.map((word) => resolve(word));
    return withLibrary(
      library,
      output,
      async (open) => {
        const started = performance.now();
        await open.call('settings.set', search);
        if (flag('anew')) await open.finish((await open.call('folders.read-anew', {})).job);
        await open.finish((await open.call('folders.add', { paths })).job);
        const seconds = Math.round((performance.now() - started) / 10) / 100;
        const { photos, faces } = await open.call('library.info', {});
        const failed = await filesBelow(paths, (page) => open.call('jobs.failures', page));
        const warnings = await filesBelow(paths, (page) => open.call('jobs.warnings', page));
        const sum = `${photos} photos, ${faces} faces in the library; ${seconds} seconds.`;
        output.answer(
          { photos, faces, failed, warnings, seconds },
          [sum, ...failed.map(failedLine), ...warnings.map(warningLine)].join('\n'),
        );
        if (flag('watch')) {
          output.warn('Watching for new photos; stop with Ctrl+C.');
          await watchFolders(paths, async () => {
            await open.finish((await open.call('folders.scan', {})).job);
            const now = await open.call('library.info', {});
            output.answer({ photos: now.photos, faces: now.faces }, `${now.photos} photos, ${now.faces} faces.`);
          });
        }
        return failed.length > 0 ? EXIT.someFailed : EXIT.done;
      },
      runtime,
    );
  },
};

/** How faces are looked for from now on, also by later scans and in the app: what is said becomes the library's setting. */
function searchOf({ optional }: Pick<Invocation, 'optional'>): Partial<Settings> {
  const effort = optional('effort');
  const smallest = optional('smallest-face');
  return {
    ...(effort === undefined ? {} : { detectionEffort: parseEffort(effort) }),
    ...(smallest === undefined ? {} : { smallestFacePx: parseSmallestFace(smallest) }),
  };
}

function parseSmallestFace(text: string): number {
  const { least, most } = SMALLEST_FACE_PX;
  const sizePx = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  if (sizePx >= least && sizePx <= most) return sizePx;
  throw new UsageError(`--smallest-face is a whole number of pixels from ${least} to ${most}, in a photo of 1,280.`);
}

/** What is wrong with files of these folders, found by earlier scans too: it stays wrong when it is not read again. */
async function filesBelow(
  paths: readonly string[],
  ask: (page: { cursor?: string | undefined; limit: number }) => Promise<{
    readonly items: readonly NamedFile[];
    readonly next: string | null;
  }>,
): Promise<NamedFile[]> {
  const roots = [...paths, ...paths.map((path) => realpathSync(path))];
  const below: NamedFile[] = [];
  for await (const { path, code, message } of eachItem((cursor) => ask({ cursor, limit: 1000 }))) {
    if (roots.some((root) => path === root || path.startsWith(root.endsWith(sep) ? root : root + sep))) {
      below.push({ path, code, message });
    }
  }
  return below;
}
