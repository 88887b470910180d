/** The last part of a path of any system, for the eye: `/home/anna/Pictures/` -> `Pictures`, `C:\` -> `C:\`. */
export function folderName(path: string): string {
  const parts = path.split(/[\\/]/u).filter(Boolean);
  const last = parts.at(-1);
  return last === undefined || (parts.length === 1 && last.endsWith(':')) ? path : last;
}
