import { describe, expect, it } from 'vitest';
import { parseBoxes } from '../../../../../electron/evaluate/detect/boxes-csv.ts';
import { averagePrecision, matchFaces } from '../../../../../electron/evaluate/detect/match-faces.ts';

const found = (x: number, y: number, score: number) => ({ box: { x: x - 5, y: y - 5, width: 10, height: 10 }, score });

describe('matchFaces', () => {
  const truth = [
    { x: 50, y: 50, width: 20, height: 26 },
    { x: 100, y: 50, width: 20, height: 26 },
  ];

  it('takes a find whose middle is within half the width of a face', () => {
    expect(matchFaces(truth, [found(59, 50, 0.9)]).hits).toEqual([true, false]);
    expect(matchFaces(truth, [found(61, 50, 0.9)]).hits).toEqual([false, false]);
  });

  it('counts a second find on one face as wrong, the worse of the two', () => {
    const { hits, right } = matchFaces(truth, [found(52, 50, 0.7), found(49, 50, 0.9)]);
    expect(hits).toEqual([true, false]);
    expect(right).toEqual([
      { score: 0.9, isFace: true },
      { score: 0.7, isFace: false },
    ]);
  });
});

describe('averagePrecision', () => {
  it('is the area under the curve worked out by hand', () => {
    // Right, wrong, right of three faces: 1/3 at precision 1, 1/3 at 2/3.
    const finds = [
      { score: 0.9, isFace: true },
      { score: 0.8, isFace: false },
      { score: 0.7, isFace: true },
    ];
    expect(averagePrecision(finds, 3)).toBeCloseTo(1 / 3 + 2 / 9, 9);
  });

  it('is 1 where all are found before anything else', () => {
    expect(averagePrecision([{ score: 1, isFace: true }], 1)).toBe(1);
  });
});

describe('parseBoxes', () => {
  it('reads names with commas, photos without faces, comments and a heading', () => {
    const text = 'photo,x,y,width,height\n# made by eye\na, b.jpg,10,20,30,40\na, b.jpg,1,2,3,4\nnobody.jpg\n';
    expect(parseBoxes(text, 'f.csv')).toEqual([
      {
        photo: 'a, b.jpg',
        faces: [
          { x: 25, y: 40, width: 30, height: 40 },
          { x: 2.5, y: 4, width: 3, height: 4 },
        ],
      },
      { photo: 'nobody.jpg', faces: [] },
    ]);
  });

  it('names the line that makes no sense', () => {
    expect(() => parseBoxes('photo,x,y,width,height\na.jpg,1,2,3', 'f.csv')).toThrow('f.csv, line 2');
  });
});
