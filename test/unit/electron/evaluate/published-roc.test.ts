import { describe, expect, it } from 'vitest';
import { parseRoc, readPublishedRocs } from '../../../../electron/evaluate/published-roc.ts';
import { DATA, missingData } from '../../../integration/photo-data.ts';

describe('parseRoc', () => {
  it.each([
    ['TAR first, loose first', '1 1\n0.9 0.1\n0.5 0\n'],
    ['FAR first, strict first', '0 0.5\n0.1 0.9\n1 1\n'],
    ['with points without a rate', '0.5 NaN\nNaN NaN\n0.5 0\n0.9 0.1\n1 1'],
  ])('gives FAR and TAR from strict to loose: %s', (_, text) => {
    expect(parseRoc(text, 'x.txt')).toEqual([
      [0, 0.5],
      [0.1, 0.9],
      [1, 1],
    ]);
  });

  it.each(['1 1\n0.5 2\n', '1 1\nabc 0\n0 0 0\n', '1 1\n0.5\n'])('names the line that makes no sense: %s', (text) => {
    expect(() => parseRoc(text, 'x.txt')).toThrow('x.txt: line 2');
  });

  it('refuses a file without a curve', () => {
    expect(() => parseRoc('\n', 'x.txt')).toThrow('no curve');
  });
});

const why = missingData('lfw');
if (why) console.log(`skipped: ${why}`);
describe.skipIf(why)('the published curves', () => {
  it('lie above chance, rise, and give the accuracies that their authors state', async () => {
    const curves = await readPublishedRocs(`${DATA}/lfw/roc`);
    const best = new Map(
      curves.map(({ title, points }) => [title, Math.max(...points.map(([far, tar]) => (1 - far + tar) / 2))]),
    );
    for (const { title, points } of curves) {
      for (let i = 1; i < points.length; i++)
        expect(points[i][1], title).toBeGreaterThanOrEqual(points[i - 1][1] - 1e-9);
    }
    // 97.45, 99.15, 97.35 and 97.53 % by the authors, each over ten folds; a curve's best point is a little more.
    for (const [title, accuracy] of [
      ['DeepID (Sun et al. 2014)', 0.9745],
      ['DeepID2 (Sun et al. 2014)', 0.9915],
      ['DeepFace, ensemble (Taigman et al. 2014)', 0.9735],
      ['Humans, cropped faces (Kumar et al. 2009)', 0.9753],
    ] as const) {
      expect(Math.abs(best.get(title)! - accuracy), title).toBeLessThan(0.005);
    }
  });
});
