import { describe, expect, it } from 'vitest';
import { createText } from '../../../../../renderer/app/text.ts';
import { createRecentSearches } from '../../../../../renderer/views/search/recent-searches.ts';
import { chooseExamples, searchExamples } from '../../../../../renderer/views/search/search-examples.ts';
import { termWords } from '../../../../../renderer/views/search/term-words.ts';
import { fillsYears } from '../../../../../renderer/views/search/years.ts';
import { peopleOf } from './people.ts';

function memoryStorage(stored: string | null = null) {
  let kept = stored;
  return {
    getItem: () => kept,
    setItem(_key: string, value: string) {
      kept = value;
    },
  };
}

describe('recent searches', () => {
  it('stand newest first, each once, and outlive the window', () => {
    const storage = memoryStorage();
    const recent = createRecentSearches(storage);
    for (const query of ['anna', 'ben', 'anna']) recent.add(query);
    expect(recent.list()).toEqual(['anna', 'ben']);
    expect(createRecentSearches(storage).list()).toEqual(['anna', 'ben']);
  });

  it('are forgotten one by one or all', () => {
    const recent = createRecentSearches(memoryStorage());
    for (const query of ['a', 'b', 'c']) recent.add(query);
    recent.remove('b');
    expect(recent.list()).toEqual(['c', 'a']);
    recent.clear();
    expect(recent.list()).toEqual([]);
  });

  it('begin anew where what is stored is none of theirs, and work where nothing can be stored', () => {
    expect(createRecentSearches(memoryStorage('{"a":1}')).list()).toEqual([]);
    expect(createRecentSearches(memoryStorage('not json')).list()).toEqual([]);
    const recent = createRecentSearches({
      getItem: () => null,
      setItem() {
        throw new Error('quota');
      },
    });
    recent.add('anna');
    expect(recent.list()).toEqual(['anna']);
  });

  it('tell who listens', () => {
    const recent = createRecentSearches(memoryStorage());
    let told = 0;
    const end = recent.subscribe(() => told++);
    recent.add('anna');
    end();
    recent.add('ben');
    expect(told).toBe(1);
  });
});

describe('examples', () => {
  const people = peopleOf('Anna Lee', 'Ben', 'Carl');
  const examples = searchExamples(people, ['2026', '2025'], ['Holidays 2025']);
  const chosen = (found: readonly string[]) =>
    chooseExamples(examples, new Map(examples.map(({ query }) => [query, found.includes(query) ? 3 : 0]))).chosen;

  it('are made of the library’s own people, years and folders', () => {
    const queries = examples.map(({ query }) => query);
    expect(queries).toContain('"Anna Lee" AND Ben');
    expect(queries).toContain('after:2025');
    expect(queries).toContain('in:"Holidays 2025"');
  });

  it('that find nothing are not shown, nor "without" for two who are never seen together', () => {
    expect(chosen(['"Anna Lee" NOT Ben', 'unnamed']).map(({ kind }) => kind)).toEqual(['unnamed']);
    const both = ['"Anna Lee" AND Carl', '"Anna Lee" NOT Ben', '"Anna Lee" NOT Carl'];
    expect(chosen(both).map(({ query }) => query)).toEqual(['"Anna Lee" AND Carl', '"Anna Lee" NOT Carl']);
  });

  it('are counted one after another, and only those that may be shown', () => {
    const counts = new Map<string, number>();
    const asked: string[] = [];
    for (let next = chooseExamples(examples, counts).unknown; next !== null; ) {
      asked.push(next);
      counts.set(next, 5);
      next = chooseExamples(examples, counts).unknown;
    }
    expect(asked.slice(0, 3)).toEqual(['"Anna Lee" AND Ben', '"Anna Lee" AND Carl', '"Anna Lee" NOT Ben']);
    expect(asked).not.toContain('Ben AND Carl');
    expect(asked).toHaveLength(chooseExamples(examples, counts).chosen.length);
  });

  it('do without people where nobody has a name or all are hidden', () => {
    const hidden = people.map((person) => ({ ...person, hidden: true }));
    for (const some of [[], hidden]) {
      expect(searchExamples(some, [], []).every((example) => example.people.length === 0)).toBe(true);
    }
  });
});

describe('the words of a term', () => {
  const text = createText('en', 'en-GB');
  const words = (kind: 'after' | 'faces' | 'in' | 'person', value: string) =>
    termWords({ kind, text: value, not: false, or: false }, text);

  it.each([
    ['after', '2019', 'since 2019'],
    ['after', '2019-06', 'since June 2019'],
    ['after', '2019-06-03', 'since 3 Jun 2019'],
    ['faces', '1', '1 face'],
    ['faces', '2..4', '2 to 4 faces'],
    ['faces', '5..', '5 faces or more'],
    ['faces', '0..3', 'at most 3 faces'],
    ['in', 'Holidays', 'in Holidays'],
    ['person', 'Anna', 'Anna'],
  ] as const)('%s:%s reads "%s"', (kind, value, sentence) => {
    expect(words(kind, value)).toBe(sentence);
  });
});

describe('results by year', () => {
  const months = (...each: readonly [string, number][]) => each.map(([month, photos]) => ({ month, photos }));
  it('are shown where every year has a good row on the average', () => {
    expect(fillsYears(months(['2026-01', 20], ['2025-03', 4]))).toBe(true);
    expect(fillsYears(months(['2026-01', 2], ['2025-03', 1], ['2019-03', 1]))).toBe(false);
    expect(fillsYears(months(['2026-02', 200], ['2026-01', 200]))).toBe(false);
    expect(fillsYears(months(['2026-02', 200], ['', 200]))).toBe(false);
  });
});
