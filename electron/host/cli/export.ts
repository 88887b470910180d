import { resolve } from 'node:path';
import { exportFormat } from '../../api/exports.ts';
import { type Command, EXIT, UsageError } from './command.ts';
import { failedLine } from './failed-line.ts';
import { withLibrary } from './open-library.ts';

export const exportFaces: Command = {
  name: 'export',
  usage: 'export --library DIR --to DIR --format NAME [--query QUERY]',
  summary: `Write the named faces to a new folder as ${exportFormat.options.join(', ')}; --query takes those in photos that a search finds.`,
  options: { to: { type: 'string' }, format: { type: 'string' }, query: { type: 'string' } },
  readsPhotos: true,
  async run({ words, required, optional, library, output }) {
    if (words.length > 0) throw new UsageError(`What does "${words[0]}" mean? The folder follows --to.`);
    const to = resolve(required('to'));
    const format = exportFormat.safeParse(required('format'));
    if (!format.success) throw new UsageError(`The formats are ${exportFormat.options.join(', ')}.`);
    return withLibrary(library, output, async ({ call, finish }) => {
      const { job } = await call('exports.start', { to, format: format.data, query: optional('query') });
      const { done, failed } = await finish(job);
      output.answer({ to, format: format.data, written: done - failed, failed }, `${done - failed} written to ${to}.`);
      if (failed === 0) return EXIT.done;
      const { items } = await call('jobs.failures', { job, limit: 1000 });
      for (const failure of items) output.warn(failedLine(failure));
      return EXIT.someFailed;
    });
  },
};
