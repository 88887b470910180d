import { describe, expect, test } from 'vitest';
import { createUniqueNames, folderNames, safeName } from '../../../../../electron/library/exchange/safe-names.ts';

describe('safe names', () => {
  test.each([
    ['Anna', 'Anna'],
    ['Zoë Müller-Straße', 'Zoë Müller-Straße'],
    ['王小明', '王小明'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a_b_c_d_e_f_g_h_i_j'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['..', '_'],
    ['', '_'],
    ['  .hidden. ', 'hidden'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['Com1', '_Com1'],
    ['Conny', 'Conny'],
    ['tab\there\u0000', 'tab_here_'],
    ['e\u0301ric', 'éric'],
  ])('%j becomes %j', (name, safe) => expect(safeName(name)).toBe(safe));

  test('a long name is cut at a letter, not in the middle of one, and fits every file system', () => {
    for (const letter of ['a', 'ü', '王', '😀']) {
      const safe = safeName(letter.repeat(300));
      expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(120);
      expect(Buffer.byteLength(safe)).toBeGreaterThan(115);
      expect(safe.replaceAll(letter, '')).toBe('');
    }
  });

  test('a name is given once, whatever its case or the way its accents are written', () => {
    const names = createUniqueNames();
    expect(names.take('IMG', '.jpg')).toBe('IMG.jpg');
    expect(names.take('img', '.JPG')).toBe('img (2).JPG');
    expect(names.take('IMG (2)', '.jpg')).toBe('IMG (2) (2).jpg');
    expect(names.take('é')).toBe('é');
    expect(names.take('e\u0301')).toBe('e\u0301 (2)');
  });

  test('people whose names become one get a folder each', () => {
    const folders = folderNames([
      { person: 1, name: 'A/B' },
      { person: 2, name: 'a_b' },
      { person: 1, name: 'A/B' },
      { person: 3, name: 'A:B' },
    ]);
    expect([...folders]).toEqual([
      [1, 'A_B'],
      [2, 'a_b (2)'],
      [3, 'A_B (3)'],
    ]);
  });
});
