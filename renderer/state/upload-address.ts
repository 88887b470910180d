/** The address of one file of a batch: each part encoded for itself, so that a name may hold anything. */
export const uploadAddress = (batch: string, path: string): string =>
  `/upload/${batch}/${path.split('/').map(encodeURIComponent).join('/')}`;

/**
 * A folder name that tells what was dropped and when, in the letters the host takes: `Holidays-2026-11-24-x7f2`.
 * Two drops of one day differ by their end, which is made from `random` (0..1).
 */
export function batchName(firstPath: string, now: Date, random: number): string {
  const top = firstPath.includes('/') ? firstPath.split('/')[0] : '';
  const word =
    top
      .normalize('NFKD')
      .replace(/[^\w-]+/gu, '_')
      .slice(0, 40) || 'dropped-photos';
  return `${word}-${now.toISOString().slice(0, 10)}-${random.toString(36).slice(2, 6).padEnd(4, '0')}`;
}
