import { expect, test } from 'vitest';
import { evaluateGroup } from '../../../../electron/evaluate/group.ts';
import type { LoadedSubjects } from '../../../../electron/evaluate/tagging/load-subjects.ts';
import { strategiesOver } from '../../../../electron/evaluate/tagging/strategies.ts';
import { subjectsOf } from '../../../../electron/evaluate/tagging/subjects.ts';
import { seededPhotos } from './seeded-photos.ts';

/** Photos of people who are easy to tell apart, so many each; some others show no face. */
function subjectsWith(counts: readonly number[], empty: readonly string[] = []): LoadedSubjects {
  const { photos, readings } = seededPhotos(counts, 0.4);
  for (const path of empty) {
    photos.push({ path, person: path.split('/')[0] });
    readings.set(path, { width: 10, height: 10, takenAtMs: null, faces: [] });
  }
  return { ...subjectsOf(photos, readings), photos, failed: [] };
}

test('people who are easy to tell apart give Kith the perfect score, by the central face of each photo', async () => {
  const subjects = subjectsWith([4, 4, 4, 1]);
  const answer = await evaluateGroup(strategiesOver(subjects)('kith'), subjects, 1);
  expect(answer.bcubed).toEqual({ precision: 1, recall: 1, f1: 1 });
  expect(answer.pairwise.f1).toBe(1);
  expect(answer).toMatchObject({ strategy: 'kith', photos: 13, people: 4, groups: 4 });
});

test('a photo without a face counts against the recall', async () => {
  const subjects = subjectsWith([2], ['0/empty.jpg']);
  const answer = await evaluateGroup(strategiesOver(subjects)('immich'), subjects, 1);
  // Two photos of one person, fewer than Immich makes a person of, stay alone like the third.
  expect(answer.bcubed).toMatchObject({ precision: 1, recall: 1 / 3 });
  expect(subjects.undetected).toEqual(['0/empty.jpg']);
});

test('batches change nothing for Kith where people are easy to tell apart', async () => {
  const subjects = subjectsWith([6, 5, 3, 1]);
  const answer = await evaluateGroup(strategiesOver(subjects)('kith'), subjects, 5);
  expect(answer).toMatchObject({ batches: 5, groups: 4, bcubed: { f1: 1 } });
});
