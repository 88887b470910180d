import type { ExportPlanItem } from '../../api/exports.ts';
import type { ExportPlan } from './export-plan.ts';

/** Names of files that are shown of a folder. */
const EXAMPLES = 3;

type Folder = ExportPlanItem['folders'][number];

/** The folders and files of a plan as a person looks at them before anything is written. */
export function describePlan({
  files,
  notes,
}: ExportPlan): Pick<ExportPlanItem, 'files' | 'folders' | 'loose' | 'notes'> {
  const folders = new Map<string, Folder>();
  const loose: string[] = [];
  for (const { path } of files) {
    const slash = path.indexOf('/');
    if (slash < 0) {
      loose.push(path);
      continue;
    }
    const name = path.slice(0, slash);
    const folder = folders.get(name) ?? { name, files: 0, examples: [] };
    folders.set(name, folder);
    folder.files++;
    if (folder.examples.length < EXAMPLES) folder.examples.push(path.slice(slash + 1));
  }
  return { files: files.length, folders: [...folders.values()], loose, notes };
}
