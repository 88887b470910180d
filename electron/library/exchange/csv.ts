import type { ExportedFace, PlanExport } from './export-plan.ts';

/** Boxes are relative to the upright photo, 0..1; times are local, as the camera wrote them. */
const COLUMNS: readonly (readonly [title: string, value: (face: ExportedFace) => string | number])[] = [
  ['photo', ({ file }) => file],
  ['person', ({ name }) => name],
  ['left', ({ box }) => box[0]],
  ['top', ({ box }) => box[1]],
  ['width', ({ box }) => box[2]],
  ['height', ({ box }) => box[3]],
  ['taken', ({ takenAtMs }) => (takenAtMs === null ? '' : new Date(takenAtMs).toISOString().slice(0, 19))],
  ['quality', ({ quality }) => quality],
];
/** Decimals of a number: a millionth of a photo is less than a pixel. */
const DECIMALS = 6;

/** One table, faces.csv: a line a face. */
export const planCsv: PlanExport = (faces) => {
  const lines = [COLUMNS.map(([title]) => title), ...faces.map((face) => COLUMNS.map(([, value]) => value(face)))];
  return { files: [{ path: 'faces.csv', kind: 'text', text: formatCsv(lines) }], notes: [] };
};

/** Comma-separated values in UTF-8, lines ended by CRLF. Source: RFC 4180. */
export function formatCsv(lines: readonly (readonly (string | number)[])[]): string {
  return lines.map((fields) => `${fields.map(formatField).join(',')}\r\n`).join('');
}

function formatField(value: string | number): string {
  if (typeof value === 'number') return `${Number(value.toFixed(DECIMALS))}`;
  const inert = disarmed(value);
  return /[",\r\n]|^\s|\s$/u.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/**
 * A text that no spreadsheet takes for a formula: those of the signs that begin one get an apostrophe before them.
 * Source: OWASP, "CSV Injection".
 */
const disarmed = (text: string) => (/^[=+\-@\t\r\n＝＋－＠]/u.test(text) ? `'${text}` : text);
