import { describe, expect, test } from 'vitest';
import { CONTRACT } from '../../../../electron/api/contract.ts';
import { en } from '../../../../renderer/app/strings.ts';
import { chooseLanguage, createText, localeOf } from '../../../../renderer/app/text.ts';

const text = createText('en', 'en-GB');

describe('sentences', () => {
  test('take the form of their number, and write numbers the local way', () => {
    expect(text.t('people.faces', { n: 1 })).toBe('1 face');
    expect(text.t('people.faces', { n: 0 })).toBe('0 faces');
    expect(text.t('people.faces', { n: 12345 })).toBe('12,345 faces');
  });

  test('never call a guess certain that is not', () => {
    expect(text.percent(0.9998)).toBe('99%');
    expect(text.percent(1)).toBe('100%');
  });

  test('keep a name as it is, also one that looks like a placeholder', () => {
    expect(text.t('people.guess', { name: '{name} $& Ada' })).toBe('{name} $& Ada?');
  });

  test('agree with themselves: both forms of a plural name the same values, but for the number that decides', () => {
    const names = (sentence: string, by: string) =>
      [...sentence.matchAll(/\{(\w+)\}/gu)]
        .map(([, name]) => name)
        .filter((name) => name !== by)
        .sort();
    for (const [key, entry] of Object.entries(en)) {
      if (typeof entry === 'string') continue;
      expect(names(entry.one, entry.by), key).toEqual(names(entry.other, entry.by));
    }
  });

  test('hold no stray space and no straight quotes', () => {
    for (const [key, entry] of Object.entries(en)) {
      for (const sentence of typeof entry === 'string' ? [entry] : [entry.one, entry.other]) {
        expect(sentence, key).toBe(sentence.trim());
        expect(sentence, key).not.toMatch(/["']|\.\.\.| {2}/u);
      }
    }
  });
});

describe('acts', () => {
  test('each undoable call of the contract has a sentence of its own', () => {
    const keys = Object.keys(en);
    for (const { name, undo } of Object.values(CONTRACT)) {
      if (undo)
        expect(
          keys.some((key) => key === `act.${name}` || key.startsWith(`act.${name}.`)),
          name,
        ).toBe(true);
    }
  });

  test('say what was done with whom', () => {
    expect(text.act({ kind: 'faces.name', values: { faces: 12, name: 'Anna' } })).toBe('Named 12 faces Anna');
    expect(text.act({ kind: 'faces.name', values: { faces: 1, name: 'Anna' } })).toBe('Named 1 face Anna');
  });

  test('differ by the state that was set', () => {
    const act = (state: string) => text.act({ kind: 'faces.set-state', values: { faces: 2, state } });
    expect(act('stranger')).toBe('Set 2 strangers aside');
    expect(act('face')).toBe('Brought 2 faces back');
  });

  test('of an unknown kind or with a value missing read as done, never as a hole', () => {
    expect(text.act({ kind: 'faces.invented', values: {} })).toBe('Done');
    expect(text.act({ kind: 'people.rename', values: { name: 'Anna' } })).toBe('Done');
  });
});

describe('an error', () => {
  const error = { code: 'decode.damaged', message: '/a.jpg is damaged at byte 7', file: '/a.jpg' };

  test('is told in the library’s own words in English, by its code in Chinese', () => {
    expect(text.error(error)).toBe(error.message);
    expect(createText('zh').error(error)).toBe('/a.jpg 已损坏。');
    expect(createText('zh').error({ code: 'model.invalid', message: 'two inputs' })).toContain('two inputs');
  });

  test('of no known code, or without the file its sentence needs, keeps the words it has', () => {
    expect(createText('zh').error({ code: 'decode.damaged', message: 'damaged' })).toBe('damaged');
    expect(createText('zh').error(new Error('odd'))).toBe('odd');
    expect(createText('zh').error('odd')).toBe('odd');
  });
});

describe('times', () => {
  const at = (iso: string) => Date.parse(iso);

  test('a range within a year names days, one over years names years', () => {
    expect(text.dateRange(at('2019-05-03'), at('2019-06-08'))).toMatch(/3 May.*8 June? 2019/u);
    expect(text.dateRange(at('2016-05-03'), at('2021-01-01'))).toMatch(/^2016\s*–\s*2021$/u);
  });

  test('a photo taken late in the day keeps its day in any time zone', () => {
    expect(text.date(at('2019-12-31T23:59:00Z'))).toContain('31 Dec');
  });

  test('ago takes the largest unit that fits', () => {
    const now = at('2026-11-24T12:00:00Z');
    expect(text.ago(now - 20_000, now)).toBe('just now');
    expect(text.ago(now - 5 * 60_000, now)).toBe('5 minutes ago');
    expect(text.ago(now - 3 * 3_600_000, now)).toBe('3 hours ago');
    expect(text.ago(now - 86_400_000, now)).toBe('yesterday');
    expect(text.ago(now - 800 * 86_400_000, now)).toBe('2 years ago');
  });

  test('a duration is one rounded unit, never zero', () => {
    expect(text.duration(0)).toBe('1 second');
    expect(text.duration(59_000)).toBe('59 seconds');
    expect(text.duration(60_000)).toBe('1 minute');
    expect(text.duration(89 * 60_000)).toBe('89 minutes');
    expect(text.duration(3 * 3_600_000)).toBe('3 hours');
  });
});

describe('the language', () => {
  test('is the one set, else the first of the system that Kith has, else English', () => {
    expect(chooseLanguage('en', ['fr-FR'])).toBe('en');
    expect(chooseLanguage('system', ['fr-FR', 'en-US'])).toBe('en');
    expect(chooseLanguage('system', [])).toBe('en');
    expect(chooseLanguage('zh', ['en-US'])).toBe('zh');
    expect(chooseLanguage('system', ['zh-CN', 'en-US'])).toBe('zh');
    expect(chooseLanguage('system', ['en-GB', 'zh-CN'])).toBe('en');
  });

  test('is written as in the region of the system', () => {
    expect(localeOf('en', ['zh-CN', 'en-GB', 'en-US'])).toBe('en-GB');
    expect(localeOf('en', ['zh-CN'])).toBe('en');
    expect(localeOf('zh', ['zh-TW'])).toBe('zh-Hans');
  });

  test('is written plainly where the browser took a tag from the system that is none', () => {
    expect(localeOf('en', ['en-US@posix'])).toBe('en');
    expect(localeOf('en', ['en-US@posix', 'en-GB'])).toBe('en-GB');
  });
});

test('what a photo is told by: its month, its moment, the size of its file', () => {
  const takenAtMs = Date.UTC(2019, 4, 3, 14, 5);
  expect(text.month(takenAtMs)).toBe('May 2019');
  expect(text.monthName(takenAtMs)).toBe('May');
  expect(text.moment(takenAtMs)).toBe('Friday, 3 May 2019 at 14:05');
  expect(text.bytes(950)).toBe('1 kB');
  expect(text.bytes(4_120_000)).toBe('4.1 MB');
});
