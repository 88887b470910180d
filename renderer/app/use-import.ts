import { useLocation } from 'wouter';
import type { CopyReport } from '../state/imports.ts';
import type { DroppedFile } from '../state/read-entries.ts';
import { useServices } from '../state/services.ts';

/** Adding folders and files from any screen: leads to Import, and says what did not work. */
export function useImport() {
  const { imports, toasts, text } = useServices();
  const [, go] = useLocation();

  const follow = async (work: Promise<CopyReport | undefined>) => {
    go('/import');
    try {
      const report = await work;
      const first = report?.failed[0];
      if (!report || !first) return;
      const values = { n: report.failed.length, reason: `${first.path}: ${first.message}` };
      toasts.show({ tone: 'error', text: text.t('import.upload-failed', values) });
    } catch (error) {
      toasts.show({ tone: 'error', text: text.error(error) });
    }
  };
  return {
    addPaths: (paths: readonly string[]) => follow(imports.addPaths(paths).then(() => undefined)),
    addDropped: (data: DataTransfer) => follow(imports.addDropped(data)),
    addFiles: (files: readonly DroppedFile[]) => follow(imports.addFiles(files)),
  };
}
