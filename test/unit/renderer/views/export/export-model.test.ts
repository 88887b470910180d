import { describe, expect, test } from 'vitest';
import type { PersonId, PhotoId } from '../../../../../electron/api/types.ts';
import { choiceOfAddress, folderIn, planParams, planTree } from '../../../../../renderer/views/export/export-model.ts';

const people = (...ids: number[]) => ids as PersonId[];

describe('what was chosen', () => {
  test('nobody and no search means everybody in all photos', () => {
    expect(planParams({ format: 'csv', people: [], query: '  ', photos: [] })).toEqual({ format: 'csv' });
  });

  test('people and a search go along, without the blanks around it', () => {
    expect(planParams({ format: 'crops', people: people(3, 1), query: ' after:2020 ', photos: [] })).toEqual({
      format: 'crops',
      people: [3, 1],
      query: 'after:2020',
    });
  });

  test('comes with an address; what is no number of a person is left out', () => {
    expect(choiceOfAddress('people=3,x,-1,0,12&q=in%3AHolidays', [])).toEqual({
      format: 'photos',
      people: [3, 12],
      query: 'in:Holidays',
      photos: [],
    });
    const chosen = [7 as PhotoId];
    expect(choiceOfAddress('photos=chosen', chosen).photos).toEqual([7]);
    expect(choiceOfAddress('q=anna', chosen).photos).toEqual([]);
    expect(choiceOfAddress('', [])).toEqual({ format: 'photos', people: [], query: '', photos: [] });
  });
});

test('a folder in another is written with the separator of its system', () => {
  expect(folderIn('/home/anna', 'Kith export')).toBe('/home/anna/Kith export');
  expect(folderIn('/', 'out')).toBe('/out');
  expect(folderIn('C:\\Users\\Anna', 'out')).toBe('C:\\Users\\Anna\\out');
  expect(folderIn('D:\\', 'out')).toBe('D:\\out');
});

describe('the tree of a plan', () => {
  test('says how many files of a folder are not shown', () => {
    const tree = planTree({ folders: [{ name: 'Anna', files: 5, examples: ['1', '2', '3'] }], loose: ['pairs.txt'] });
    expect(tree).toEqual({
      folders: [{ name: 'Anna', files: 5, examples: ['1', '2', '3'], more: 2 }],
      moreFolders: 0,
      loose: ['pairs.txt'],
    });
  });

  test('of a thousand folders shows the first and counts the rest', () => {
    const folders = Array.from({ length: 1000 }, (_, i) => ({ name: `${i}`, files: 1, examples: ['1'] }));
    const { folders: shown, moreFolders } = planTree({ folders, loose: [] });
    expect(shown.length + moreFolders).toBe(1000);
    expect(shown.length).toBeLessThan(20);
  });
});
