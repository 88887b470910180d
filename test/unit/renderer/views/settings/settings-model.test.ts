import { describe, expect, test } from 'vitest';
import type { ModelItem } from '../../../../../electron/api/system.ts';
import {
  modelActions,
  modelsOfRole,
  processChoices,
  smallestInPhoto,
  smallestShare,
} from '../../../../../renderer/views/settings/settings-model.ts';

const model = (given: Partial<ModelItem>): ModelItem => ({
  id: 'a',
  role: 'embedding',
  title: 'A',
  licence: 'MIT',
  source: 'a paper',
  bytes: 1,
  hashes: [],
  present: true,
  isDefault: false,
  local: false,
  inUse: false,
  dimension: 192,
  measured: null,
  ...given,
});

describe('what can be done with a model', () => {
  test('one that is not here can be fetched, and nothing else', () => {
    expect(modelActions(model({ present: false }))).toEqual(['fetch']);
  });

  test('one that is here can be used and removed', () => {
    expect(modelActions(model({}))).toEqual(['use', 'remove']);
    expect(modelActions(model({ local: true }))).toEqual(['use', 'remove']);
  });

  test('one that Kith needs stays, and the one in use is left alone', () => {
    expect(modelActions(model({ isDefault: true }))).toEqual(['use']);
    expect(modelActions(model({ inUse: true }))).toEqual([]);
  });
});

test('models of a role come with the one in use first and those to be fetched last', () => {
  const models = [
    model({ id: 'away', present: false }),
    model({ id: 'here' }),
    model({ id: 'used', inUse: true }),
    model({ id: 'finder', role: 'detector' }),
  ];
  expect(modelsOfRole(models, 'embedding').map(({ id }) => id)).toEqual(['used', 'here', 'away']);
});

test('how many photos at once: a few numbers, and always the one that is set', () => {
  expect(processChoices(0)).toEqual([0, 1, 2, 4, 8]);
  expect(processChoices(6)).toEqual([0, 1, 2, 4, 6, 8]);
});

test('the smallest face is told as pixels of a camera’s photo and as a share of any photo', () => {
  expect(smallestInPhoto(20)).toBe(63);
  expect(smallestShare(20)).toBeCloseTo(1 / 64, 10);
});
