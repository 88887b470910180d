import { expect, test } from 'vitest';
import { nameKey } from '../../../../../electron/library/store/people.ts';

test.for([
  ['Anna', 'anna'],
  ['ÉMILE', 'e\u0301mile'],
  ['Straße', 'STRASSE'],
  ['Σίσυφος', 'ΣΊΣΥΦΟΣ'],
  [' Anna  Maria ', 'anna maria'],
  ['李小龙', '李小龙'],
] as const)('"%s" and "%s" are one name', ([a, b]) => {
  expect(nameKey(a)).toBe(nameKey(b));
});

test.for([
  ['Anna', 'Anne'],
  ['Ana', 'Aña'],
  ['Anna Maria', 'Annamaria'],
] as const)('"%s" and "%s" are two', ([a, b]) => {
  expect(nameKey(a)).not.toBe(nameKey(b));
});
