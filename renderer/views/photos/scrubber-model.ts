import type { MonthPlace, Timeline } from './timeline-layout.ts';

/** A year beside the timeline, `at` 0..1 of its height. */
export interface YearTick {
  readonly year: string;
  readonly at: number;
}

/** The years at the heights where they begin, but none nearer than `least` (0..1) to the one before. */
export function yearTicks({ months, height }: Pick<Timeline, 'months' | 'height'>, least: number): readonly YearTick[] {
  const ticks: YearTick[] = [];
  let before = '';
  for (const { month, top } of months) {
    const year = month.slice(0, 4);
    if (year === '' || year === before) continue;
    before = year;
    const at = height > 0 ? top / height : 0;
    const above = ticks.at(-1);
    if (!above || at - above.at >= least) ticks.push({ year, at });
  }
  return ticks;
}

/** The heights (0..1) where months begin, each at least `least` below the one before. */
export function monthMarks({ months, height }: Pick<Timeline, 'months' | 'height'>, least: number): readonly number[] {
  const marks: number[] = [];
  for (const { top } of months) {
    const at = height > 0 ? top / height : 0;
    if (marks.length === 0 || at - marks[marks.length - 1] >= least) marks.push(at);
  }
  return marks;
}

/** The first month of the next year (+1), or of this year and then of the one before (-1), as an index. */
export function yearStep(months: readonly Pick<MonthPlace, 'month'>[], month: number, step: 1 | -1): number {
  const yearOf = (index: number) => months[index]?.month.slice(0, 4);
  const last = months.length - 1;
  let to = month;
  if (step > 0) {
    while (to < last && yearOf(to) === yearOf(month)) to++;
    return to;
  }
  to = Math.max(0, month - 1);
  while (to > 0 && yearOf(to - 1) === yearOf(to)) to--;
  return to;
}
