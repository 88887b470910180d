/** A year with fewer photos than this makes a heading over a row that is mostly empty. */
const ENOUGH = 8;

/** Whether what was found is better shown year by year: several years, each with a good row of photos on the average. */
export function fillsYears(months: readonly { readonly month: string; readonly photos: number }[]): boolean {
  const photos = months.reduce((sum, each) => sum + each.photos, 0);
  const years = new Set(months.map(({ month }) => month.slice(0, 4)));
  return years.size > 1 && !years.has('') && photos / years.size >= ENOUGH;
}
