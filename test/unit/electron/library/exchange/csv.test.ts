import { describe, expect, test } from 'vitest';
import { formatCsv, planCsv } from '../../../../../electron/library/exchange/csv.ts';
import { exportedFace, parseCsv } from './exported-faces.ts';

describe('CSV', () => {
  test('fields with commas, quotes, line ends and blanks at the ends come back as they were', () => {
    const lines = [
      ['a', 'b,c', 'say "no"', 'two\r\nlines', ' blank '],
      ['', '"', ',', '\n', 'ümläut 王'],
    ];
    expect(parseCsv(formatCsv(lines))).toEqual(
      lines.map((line) => line.map((field) => (field === '\n' ? "'\n" : field))),
    );
  });

  test('no field begins a formula in a spreadsheet', () => {
    for (const evil of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1']) {
      const [[field]] = parseCsv(formatCsv([[evil]]));
      expect(field).toBe(`'${evil}`);
    }
    expect(formatCsv([[-0.25, 'a-b']])).toBe('-0.25,a-b\r\n');
  });

  test('a face is a line: photo, person, box of the upright photo, time, quality', () => {
    const { files } = planCsv([
      exportedFace({
        file: '/photos/a, b.jpg',
        name: 'Anna "Ann" Müller',
        box: [0.1, -0.05, 1 / 3, 0.4],
        takenAtMs: Date.UTC(2019, 5, 1, 12, 30),
        quality: 0.5,
      }),
      exportedFace({ file: '/photos/c.jpg', name: '=HYPERLINK("x")', takenAtMs: null }),
    ]);
    expect(files.map(({ path }) => path)).toEqual(['faces.csv', 'people.csv']);
    const [header, first, second] = parseCsv(files[0].kind === 'text' ? files[0].text : '');
    expect(header).toEqual(['photo', 'person', 'left', 'top', 'width', 'height', 'taken', 'quality']);
    expect(first).toEqual([
      '/photos/a, b.jpg',
      'Anna "Ann" Müller',
      '0.1',
      '-0.05',
      '0.333333',
      '0.4',
      '2019-06-01T12:30:00',
      '0.5',
    ]);
    expect(second[1]).toBe(`'=HYPERLINK("x")`);
    expect(second[6]).toBe('');
  });

  test('a person is a line: name, other names, when born', () => {
    const anna = { person: 1, name: 'Anna Müller', aliases: ['Anni', 'Mum, =1'], birthDate: '1984-03' };
    const { files } = planCsv([
      exportedFace(anna),
      exportedFace({ person: 2, name: 'Ben', aliases: ['=1+1'], birthDate: null }),
      exportedFace(anna),
    ]);
    expect(parseCsv(files[1].kind === 'text' ? files[1].text : '')).toEqual([
      ['person', 'other names', 'born'],
      ['Anna Müller', 'Anni; Mum, =1', '1984-03'],
      ['Ben', "'=1+1", ''],
    ]);
  });
});
