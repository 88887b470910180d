import { expect, test } from 'vitest';
import { CONTRACT, type Topic } from '../../../../electron/api/contract.ts';
import { pagesKey, queryKey } from '../../../../renderer/state/query-key.ts';
import { STALE_BY, staleMethods } from '../../../../renderer/state/topics.ts';

test('every call that only reads is in the table, and none that writes', () => {
  const reading = Object.values(CONTRACT)
    .filter(({ writes }) => !writes)
    .map(({ name }) => name);
  // A host asks for large renderings, a screen never does.
  expect(Object.keys(STALE_BY).sort()).toEqual(reading.filter((name) => name !== 'photos.prepare-large').sort());
});

test('a change asks anew for what shows it, and for nothing else', () => {
  expect([...staleMethods(['journal'])]).toEqual(['journal.list']);
  const faces = staleMethods(['faces']);
  for (const method of ['faces.list', 'groups.list', 'people.list', 'photos.get', 'search.photos'] as const) {
    expect(faces.has(method), method).toBe(true);
  }
  expect(faces.has('settings.get')).toBe(false);
  expect(staleMethods([]).size).toBe(0);
});

test('each topic makes some answer stale', () => {
  const topics = [
    'photos',
    'faces',
    'people',
    'groups',
    'folders',
    'journal',
    'settings',
    'models',
    'failures',
    'review',
  ];
  for (const topic of topics) expect(staleMethods([topic as Topic]).size, topic).toBeGreaterThan(0);
});

test('the same question has the same key, whether a parameter is absent or undefined', () => {
  expect(queryKey('people.list', { sort: 'name' })).toEqual(
    queryKey('people.list', { sort: 'name', match: undefined }),
  );
  expect(queryKey('people.list', { sort: 'name' })).not.toEqual(queryKey('people.list', { sort: 'faces' }));
});

test('a list read by pages never shares an entry with the same question asked at once', () => {
  expect(pagesKey('groups.list', { limit: 60 })).not.toEqual(queryKey('groups.list', { limit: 60 }));
});
