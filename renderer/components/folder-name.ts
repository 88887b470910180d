/** How Kith names the folder of what a browser dropped: `Holidays-2026-11-24-x7f2` (state/imports.ts). */
const DROPPED = /^(.+)-\d{4}-\d\d-\d\d-[a-z0-9]{4}$/u;

/** The last part of a path of any system, for the eye: `/home/anna/Pictures/` -> `Pictures`, `C:\` -> `C:\`; of dropped ones what was dropped. */
export function folderName(path: string): string {
  const parts = path.split(/[\\/]/u).filter(Boolean);
  const last = parts.at(-1);
  if (last === undefined || (parts.length === 1 && last.endsWith(':'))) return path;
  return DROPPED.exec(last)?.[1] ?? last;
}
