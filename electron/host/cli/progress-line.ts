import type { Job } from '../../api/jobs.ts';

const BAR_CELLS = 24;

/** A job's state in one line: `[######------] 120/480  3.2/s  2 min left`. */
export function progressLine({ kind, done, total, rate, remainingMs, failed }: Job): string {
  const parts = [total === null ? `${kind}: ${done}` : barLine(done, total)];
  if (rate !== null) parts.push(`${rate.toFixed(1)}/s`);
  if (remainingMs !== null) parts.push(`${duration(remainingMs)} left`);
  if (failed > 0) parts.push(`${failed} failed`);
  return parts.join('  ');
}

/** How far work has come: `[######------] 120/480`. */
export const barLine = (done: number, total: number) => `${bar(done, total)} ${done}/${total}`;

function bar(done: number, total: number): string {
  const filled = total === 0 ? BAR_CELLS : Math.round((Math.min(done, total) / total) * BAR_CELLS);
  return `[${'#'.repeat(filled)}${'-'.repeat(BAR_CELLS - filled)}]`;
}

function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
