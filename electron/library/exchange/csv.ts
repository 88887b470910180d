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
/** A line a person. Several other names stand in one field, with semicolons between. */
const PERSON_COLUMNS: readonly (readonly [title: string, value: (face: ExportedFace) => string])[] = [
  ['person', ({ name }) => name],
  ['other names', ({ aliases }) => aliases.join('; ')],
  ['born', ({ birthDate }) => birthDate ?? ''],
];
/** Decimals of a number: a millionth of a photo is less than a pixel. */
const DECIMALS = 6;

/** Two tables: faces.csv, a line a face, and people.csv, a line a person. */
export const planCsv: PlanExport = (faces) => {
  const ofPeople = [...new Map(faces.map((face) => [face.person, face])).values()];
  return {
    files: [
      { path: 'faces.csv', kind: 'text', text: formatCsv(table(COLUMNS, faces)) },
      { path: 'people.csv', kind: 'text', text: formatCsv(table(PERSON_COLUMNS, ofPeople)) },
    ],
    notes: [],
  };
};

const table = <Value>(
  columns: readonly (readonly [title: string, value: (face: ExportedFace) => Value])[],
  faces: readonly ExportedFace[],
): readonly (readonly (string | Value)[])[] => [
  columns.map(([title]) => title),
  ...faces.map((face) => columns.map(([, value]) => value(face))),
];

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
