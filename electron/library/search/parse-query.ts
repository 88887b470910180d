import { createPersonMatcher, type PersonMatcher } from './match-person.ts';
import { parseField } from './parse-field.ts';
import type { KnownPerson, Query, QueryTerm } from './query.ts';
import { syntaxError, type Token, tokenize } from './tokenize.ts';

/**
 * Reads a query: `anna AND ben NOT carl after:2019-06 in:Holidays (faces:2..4 OR unnamed)`.
 *
 * AND may be left out; OR binds tighter than AND, NOT tightest; keywords in any case. Names of several words need no
 * quotes where together they are somebody's name, or its beginning and not names of several people.
 *
 *     query = either { [AND] either }      either = part { OR part }
 *     part  = NOT part | ( query ) | field | unnamed | name
 *
 * Throws search.syntax with the position, search.unknown-person.
 * @returns undefined for an empty query
 */
export function parseQuery(text: string, people: readonly KnownPerson[]): Query | undefined {
  const tokens = tokenize(text);
  if (tokens.length === 0) return undefined;
  const parser = createParser(tokens, createPersonMatcher(people), text.length);
  return parser.parse();
}

type Keyword = 'and' | 'or' | 'not';

function createParser(tokens: readonly Token[], people: PersonMatcher, length: number) {
  let next = 0;

  const placeOf = (token: Token | undefined) => token?.at ?? length;

  function keyword(index = next): Keyword | undefined {
    const token = tokens[index];
    if (token?.kind !== 'word') return undefined;
    const word = token.text.toLowerCase();
    return word === 'and' || word === 'or' || word === 'not' ? word : undefined;
  }

  function take(word: Keyword): boolean {
    if (keyword() !== word) return false;
    next++;
    return true;
  }

  function parseAll(): Query {
    const parts = [parseEither()];
    while (next < tokens.length && tokens[next].kind !== 'close') {
      take('and');
      parts.push(parseEither());
    }
    return combined('and', parts);
  }

  function parseEither(): Query {
    const parts = [parsePart()];
    while (take('or')) parts.push(parsePart());
    return combined('or', parts);
  }

  function parsePart(): Query {
    const token = tokens[next];
    if (take('not')) {
      const part = parsePart();
      return part.kind === 'not' ? part.part : { kind: 'not', part };
    }
    if (!token || token.kind === 'close' || keyword()) {
      const what = keyword()?.toUpperCase() ?? (token ? 'a bracket closes' : 'the search ends');
      throw syntaxError(
        `A name or a condition is missing where ${keyword() ? `${what} stands` : what}`,
        placeOf(token),
      );
    }
    if (token.kind === 'open') return parseBrackets(token.at);
    return parseTerm();
  }

  function parseBrackets(at: number): Query {
    next++;
    const inner = parseAll();
    if (tokens[next]?.kind !== 'close') throw syntaxError('A bracket is opened and not closed', at);
    next++;
    return inner;
  }

  function parseTerm(): QueryTerm {
    const token = tokens[next];
    if (token.kind === 'field') {
      next++;
      return parseField(token);
    }
    if (token.kind === 'quoted') {
      next++;
      return personTerm(people.find(token.text));
    }
    const words = longestName();
    if (words.length === 1 && words[0].toLowerCase() === 'unnamed' && !people.isName('unnamed')) {
      next++;
      return { kind: 'unnamed' };
    }
    next += words.length;
    return personTerm(people.find(words.join(' ')));
  }

  /** The words from here that are one name. */
  function longestName(): readonly string[] {
    const words: string[] = [];
    for (let i = next; i < tokens.length && words.length < people.mostWords; i++) {
      const token = tokens[i];
      if (token.kind !== 'word') break;
      words.push(token.text);
    }
    for (let n = words.length; n > 1; n--) {
      if (people.isName(words.slice(0, n).join(' '))) return words.slice(0, n);
    }
    // "anna ben" are two people where there are an Anna and a Ben, though there be an Anna Benson too.
    if (people.isName(words[0]) && (words.length === 1 || keyword(next + 1) || people.isBeginning(words[1]))) {
      return words.slice(0, 1);
    }
    // A beginning of several words ends before a keyword: "anna and" is not meant for Anna Andersson.
    for (let n = words.length; n > 1; n--) {
      const isKeyword = keyword(next + n - 1) !== undefined;
      if (!isKeyword && people.isBeginning(words.slice(0, n).join(' '))) return words.slice(0, n);
    }
    return words.slice(0, 1);
  }

  return {
    parse(): Query {
      const query = parseAll();
      if (next < tokens.length) throw syntaxError('A bracket is closed and not opened', placeOf(tokens[next]));
      return query;
    },
  };
}

const personTerm = ({ id, name }: KnownPerson): QueryTerm => ({ kind: 'person', person: id, name });

/** One level for equal operators, each part once: however long a query is, its expression stays flat. */
function combined(kind: 'and' | 'or', parts: readonly Query[]): Query {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));
  const seen = new Map(flat.map((part) => [JSON.stringify(part), part]));
  const distinct = [...seen.values()];
  return distinct.length === 1 ? distinct[0] : { kind, parts: distinct };
}
