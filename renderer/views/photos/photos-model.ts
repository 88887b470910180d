import type { Result } from '../../../electron/api/contract.ts';

type Month = Result<'photos.months'>['months'][number];

/** The months of one year, newest first; `year` is '' for photos without a date. */
export interface Year {
  readonly year: string;
  readonly months: readonly Month[];
}

/** Months as the library lists them, put together by year in the same order. */
export function yearsOf(months: readonly Month[]): readonly Year[] {
  const years = new Map<string, Month[]>();
  for (const each of months) {
    const year = each.month.slice(0, 4);
    const known = years.get(year);
    if (known) known.push(each);
    else years.set(year, [each]);
  }
  return [...years].map(([year, all]) => ({ year, months: all }));
}

/** The first moment of a month YYYY-MM, as photo times are kept. */
export const startOfMonth = (month: string): number => Date.parse(`${month}-01T00:00:00Z`);
