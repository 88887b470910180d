import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { en, LANGUAGES, zh } from '../../../../renderer/app/strings.ts';
import { createText } from '../../../../renderer/app/text.ts';
import type { Entry } from '../../../../renderer/strings/plural.ts';

const RENDERER = join(import.meta.dirname, '../../../../renderer');
const sentencesOf = (entry: Entry) =>
  typeof entry === 'string' ? [entry] : entry.one === undefined ? [entry.other] : [entry.one, entry.other];
const namesOf = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name);
/** Names a plain sentence of another language must hold: those of the English, but the number may go without saying. */
const needed = (entry: Entry) => {
  const by = typeof entry === 'string' ? undefined : entry.by;
  const names = new Set(sentencesOf(entry).flatMap(namesOf));
  return { all: new Set([...names, ...(by ? [by] : [])]), must: [...names].filter((name) => name !== by) };
};

describe.each(['zh', 'qps'] as const)('%s', (language) => {
  const table: Readonly<Record<string, Entry>> = LANGUAGES[language];

  test('has every sentence of the English, and no other', () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(en).sort());
  });

  test('fills each with the same values', () => {
    for (const [key, english] of Object.entries(en as Readonly<Record<string, Entry>>)) {
      const { all, must } = needed(english);
      for (const sentence of sentencesOf(table[key])) {
        const names = namesOf(sentence);
        const missing = must.filter((name) => !names.includes(name));
        const invented = names.filter((name) => !all.has(name));
        expect({ key, missing, invented }).toEqual({ key, missing: [], invented: [] });
      }
    }
  });
});

describe('Chinese', () => {
  /** A sentence without its values, marks and the program's name: the words that are to be Chinese. */
  const wordsOf = (sentence: string) => sentence.replace(/\{\w+\}|Kith|[\p{P}\p{S}\s\d]/gu, '');

  test('is Chinese: what is not holds no word of its own', () => {
    for (const [key, entry] of Object.entries(zh as Readonly<Record<string, Entry>>)) {
      // A path is the same in every language.
      if (key === 'settings.add-path-example') continue;
      for (const sentence of sentencesOf(entry)) {
        if (wordsOf(sentence) !== '') expect(sentence, key).toMatch(/\p{Script=Han}/u);
      }
    }
  });

  test('is written as Chinese is: full-width marks, a space between Chinese and Latin letters or numbers', () => {
    for (const [key, entry] of Object.entries(zh as Readonly<Record<string, Entry>>)) {
      // A search is typed in the same language everywhere.
      if (key === 'export.query-hint') continue;
      for (const sentence of sentencesOf(entry)) {
        expect(sentence, key).toBe(sentence.trim());
        expect(sentence, key).not.toMatch(/\p{Script=Han}[,;:!?()]|[,;:!?()]\p{Script=Han}|["']|\.\.\.| {2}/u);
        expect(sentence, key).not.toMatch(/\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u);
      }
    }
  });

  test('says numbers, dates and times as one does', () => {
    const text = createText('zh');
    expect(text.t('people.faces', { n: 1 })).toBe('1 张人脸');
    expect(text.t('people.faces', { n: 12345 })).toBe('12,345 张人脸');
    expect(text.date(Date.UTC(2019, 4, 3))).toBe('2019年5月3日');
    expect(text.month(Date.UTC(2019, 4, 3))).toBe('2019年5月');
    expect(text.duration(240_000)).toBe('4 分钟');
    expect(text.ago(0, 2 * 86_400_000)).toBe('前天');
    expect(text.list(['小明', '小红', '小刚'])).toBe('小明、小红和小刚');
  });
});

describe('the pseudo-language', () => {
  test('makes a sentence longer, marks its ends, and keeps its values', () => {
    const text = createText('qps');
    expect(text.t('common.cancel')).toBe('[Čáñčél~~~]');
    expect(text.t('rename.title', { name: 'Anna' })).toMatch(/^\[Réñámé Anna~+\]$/u);
    expect(text.t('people.faces', { n: 1 })).toMatch(/^\[1 fáčé~+\]$/u);
  });
});

describe('the words of the screens', () => {
  const sources = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/u.test(name) && !/^strings[\\/]/u.test(name))
    .map((name) => readFileSync(join(RENDERER, name), 'utf8'))
    .join('\n');
  const literals = new Set([...sources.matchAll(/'([a-z][\w.-]*)'/gu)].map(([, text]) => text));
  /** `failure.${code}`: any key that fits the fixed parts. */
  const patterns = [...sources.matchAll(/`([a-z][\w-]*\.[^`\s]*\$\{[^`]*)`/gu)].map(([, template]) => {
    const parts = template.split(/\$\{[^}]*\}/u).map((part) => part.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'));
    return new RegExp(`^${parts.join('.+')}$`, 'u');
  });

  test('are all used', () => {
    const unused = Object.keys(en).filter(
      (key) => !literals.has(key) && !patterns.some((pattern) => pattern.test(key)),
    );
    expect(unused).toEqual([]);
  });
});
