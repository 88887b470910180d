import type { ExportedFace } from '../../../../../electron/library/exchange/export-plan.ts';

let serial = 0;

/** A face to export; what a test does not say is filled in. */
export function exportedFace(known: Partial<ExportedFace>): ExportedFace {
  const id = ++serial;
  return {
    face: id,
    photo: id,
    file: `/photos/${id}.jpg`,
    box: [0.1, 0.2, 0.3, 0.4],
    landmarks: Float32Array.of(0.4, 0.4, 0.6, 0.4, 0.5, 0.5, 0.42, 0.6, 0.58, 0.6),
    quality: 0.9,
    person: 1,
    name: 'Anna',
    aliases: [],
    birthDate: null,
    takenAtMs: null,
    ...known,
  };
}

/** RFC 4180, character by character. */
export function parseCsv(text: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  let field = '';
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    if (isQuoted) {
      if (text[i] !== '"') field += text[i];
      else if (text[i + 1] === '"') field += text[++i];
      else isQuoted = false;
    } else if (text[i] === '"') isQuoted = true;
    else if (text[i] === ',' || (text[i] === '\r' && text[i + 1] === '\n')) {
      line.push(field);
      field = '';
      if (text[i] === ',') continue;
      lines.push(line);
      line = [];
      i++;
    } else field += text[i];
  }
  return lines;
}
