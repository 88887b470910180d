import type { Params } from '../../../electron/api/contract.ts';
import type { ExportFormat, ExportPlanItem } from '../../../electron/api/exports.ts';
import type { PersonId, PhotoId } from '../../../electron/api/types.ts';

/** In the order in which they are offered: what most people want first. */
export const FORMATS: readonly ExportFormat[] = ['photos', 'crops', 'csv', 'lfw'];

/** What was chosen on the screen. */
export interface ExportChoice {
  readonly format: ExportFormat;
  /** Nobody chosen: everyone. */
  readonly people: readonly PersonId[];
  readonly query: string;
  /** Photos that were selected; nothing selected: all. */
  readonly photos: readonly PhotoId[];
}

/** The choice as the library is asked about it. */
export function planParams({ format, people, query, photos }: ExportChoice): Params<'exports.plan'> {
  const words = query.trim();
  return {
    format,
    ...(people.length > 0 && { people: [...people] }),
    ...(words !== '' && { query: words }),
    ...(photos.length > 0 && { photos: [...photos] }),
  };
}

/** The choice that an address brings along: `people=1,2`, `q=after:2020`, and `photos=chosen` for those selected before. */
export function choiceOfAddress(search: string, chosen: readonly PhotoId[]): ExportChoice {
  const params = new URLSearchParams(search);
  const people = (params.get('people') ?? '').split(',').filter((id) => /^[1-9]\d{0,14}$/u.test(id));
  const photos = params.get('photos') === 'chosen' ? chosen : [];
  // Ids of an address may name nobody: the library then says so.
  return { format: 'photos', people: people.map((id) => Number(id) as PersonId), query: params.get('q') ?? '', photos };
}

/** A new folder in a chosen one, in the way that one is written. */
export function folderIn(parent: string, name: string): string {
  const separator = parent.includes('\\') && !parent.includes('/') ? '\\' : '/';
  return parent.endsWith(separator) ? `${parent}${name}` : `${parent}${separator}${name}`;
}

/** Folders that are shown of a large export. */
const SHOWN = 12;

export interface TreeRow {
  readonly name: string;
  readonly files: number;
  readonly examples: readonly string[];
  /** Files that are not among the examples. */
  readonly more: number;
}

export interface PlanTree {
  readonly folders: readonly TreeRow[];
  readonly moreFolders: number;
  readonly loose: readonly string[];
}

/** What is shown of a plan: the first folders, each with its first files and how many follow. */
export function planTree({ folders, loose }: Pick<ExportPlanItem, 'folders' | 'loose'>): PlanTree {
  return {
    folders: folders.slice(0, SHOWN).map(({ name, files, examples }) => ({
      name,
      files,
      examples,
      more: files - examples.length,
    })),
    moreFolders: Math.max(0, folders.length - SHOWN),
    loose,
  };
}
