import { realpathSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { type Command, EXIT, UsageError } from './command.ts';
import { failedLine } from './failed-line.ts';
import { type OpenLibrary, withLibrary } from './open-library.ts';
import { eachItem } from './pages.ts';
import { RUNTIME_OPTIONS, runtimeOf } from './runtime-options.ts';
import { watchFolders } from './watch-folders.ts';

interface FailedFile {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

export const scan: Command = {
  name: 'scan',
  usage: 'scan FOLDER... --library DIR [--watch] [--runtime onnx|tfjs [--backend wasm|cpu|gpu]]',
  summary: 'Find the faces in folders of photos, or in single photos.',
  options: { watch: { type: 'boolean' }, ...RUNTIME_OPTIONS },
  readsPhotos: true,
  async run({ words, library, output, flag, optional }) {
    const runtime = runtimeOf({ optional });
    if (words.length === 0) throw new UsageError('Name at least one folder or photo to scan.');
    const paths = words.map((word) => resolve(word));
    return withLibrary(
      library,
      output,
      async (open) => {
        const started = performance.now();
        await open.finish((await open.call('folders.add', { paths })).job);
        const seconds = Math.round((performance.now() - started) / 10) / 100;
        const { photos, faces } = await open.call('library.info', {});
        const failed = await failuresBelow(open, paths);
        output.answer(
          { photos, faces, failed, seconds },
          [`${photos} photos, ${faces} faces in the library; ${seconds} seconds.`, ...failed.map(failedLine)].join(
            '\n',
          ),
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

/** Failed files of these folders, those of earlier scans too: what is wrong stays wrong when it is not read again. */
async function failuresBelow({ call }: OpenLibrary, paths: readonly string[]): Promise<FailedFile[]> {
  const roots = [...paths, ...paths.map((path) => realpathSync(path))];
  const failed: FailedFile[] = [];
  for await (const { path, code, message } of eachItem((cursor) => call('jobs.failures', { cursor, limit: 1000 }))) {
    if (roots.some((root) => path === root || path.startsWith(root.endsWith(sep) ? root : root + sep))) {
      failed.push({ path, code, message });
    }
  }
  return failed;
}
