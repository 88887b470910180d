import { describe, expect, it } from 'vitest';
import { type Completion, completeQuery, takeCompletion } from '../../../../../renderer/views/search/complete-query.ts';
import { peopleOf } from './people.ts';

const KNOWN = {
  people: peopleOf('Anna Lee', 'Ben', 'Annika', 'Amy Farrah Fowler', 'Zoë'),
  folders: ['Holidays', 'my photos'],
  years: ['2021', '2020', '2019'],
  cameras: ['NIKON D90', 'Pixel 7'],
};

/** What is offered where `|` stands. */
function offered(query: string): readonly string[] {
  return completeQuery(query.replace('|', ''), query.indexOf('|'), KNOWN).rows.map(wordOf);
}

function wordOf(row: Completion): string {
  switch (row.kind) {
    case 'person':
      return row.person.name;
    case 'operator':
      return row.operator;
    case 'value':
      return row.value;
    case 'field':
      return row.insert.trim();
  }
}

/** The query, with `|` at the caret, once the line is taken. */
function taken(query: string, word: string): string {
  const text = query.replace('|', '');
  const completions = completeQuery(text, query.indexOf('|'), KNOWN);
  const row = completions.rows.find((each) => wordOf(each) === word);
  if (!row) throw new Error(`${word} is not offered`);
  const after = takeCompletion(text, completions, row);
  return `${after.query.slice(0, after.caret)}|${after.query.slice(after.caret)}`;
}

describe('while a search is typed', () => {
  it('people are offered by the beginning of any of their names, accents or not', () => {
    expect(offered('an|')).toEqual(['Anna Lee', 'Annika']);
    expect(offered('lee|')).toEqual(['Anna Lee']);
    expect(offered('zoe|')).toEqual([]);
    expect(offered('zo|')).toEqual(['Zoë']);
  });

  it('nobody is offered whose whole name stands there already', () => {
    expect(offered('ben|')).toEqual([]);
  });

  it('several words that begin one name are completed together', () => {
    expect(offered('ben amy far|')).toEqual(['Amy Farrah Fowler']);
    expect(taken('ben amy far|', 'Amy Farrah Fowler')).toBe('ben "Amy Farrah Fowler" |');
  });

  it('a name in quotes is completed within them', () => {
    expect(taken('"anna l|', 'Anna Lee')).toBe('"Anna Lee" |');
  });

  it('operators are offered behind a condition, conditions behind an operator', () => {
    expect(offered('ben |').slice(0, 3)).toEqual(['AND', 'OR', 'NOT']);
    expect(offered('ben o|')).toContain('OR');
    expect(offered('o|')).not.toContain('OR');
    expect(offered('ben AND |').slice(0, 2)).toEqual(['Anna Lee', 'Annika']);
    expect(offered('ben AND |')).toContain('in:');
  });

  it('people already named are not offered again for an empty place', () => {
    expect(offered('"Anna Lee" OR ben OR |')).not.toContain('Ben');
    expect(offered('"Anna Lee" OR ben OR |')).not.toContain('Anna Lee');
  });

  it('fields are completed by name and by value', () => {
    expect(offered('aft|')).toEqual(['after:']);
    expect(taken('ben aft|', 'after:')).toBe('ben after:|');
    expect(offered('after:|')).toEqual(['2021', '2020', '2019']);
    expect(offered('in:pho|')).toEqual(['my photos']);
    expect(taken('in:pho|', 'my photos')).toBe('in:"my photos" |');
    expect(offered('in:Holidays|')).toEqual([]);
  });

  it('an empty field and a place within a word offer nothing', () => {
    expect(offered('|')).toEqual([]);
    expect(offered('a|nna')).toEqual([]);
  });

  it('what follows the caret stays, with one space between', () => {
    expect(taken('an| NOT ben', 'Annika')).toBe('Annika |NOT ben');
  });
});
