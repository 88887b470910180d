import type { Entry, Translated } from './plural.ts';

const LETTERS: Readonly<Record<string, string>> = Object.fromEntries(
  [...'aáeéiíoóuúnñsšcčyýzžAÁEÉIÍOÓUÚNÑSŠCČ'].flatMap((letter, i, all) => (i % 2 ? [] : [[letter, all[i + 1]]])),
);
/** German and Finnish run a third longer than English; short words more. Source: W3C, "Text size in translation". */
const GROWTH = 0.35;
const LEAST_GROWTH = 2;

/** A table made longer and odd, placeholders kept: what stays plain was never translated, what is cut does not fit. */
export function pseudo<English extends Readonly<Record<string, Entry>>>(english: English): Translated<English> {
  const entries = Object.entries(english).map(([key, entry]) => [key, pseudoEntry(entry)]);
  return Object.fromEntries(entries) as Translated<English>; // the same keys, strings for strings
}

function pseudoEntry(entry: Entry): Entry {
  if (typeof entry === 'string') return pseudoSentence(entry);
  const { by, one, other } = entry;
  return { by, ...(one !== undefined && { one: pseudoSentence(one) }), other: pseudoSentence(other) };
}

function pseudoSentence(sentence: string): string {
  const odd = sentence.replace(/\{\w+\}|./gsu, (part) => LETTERS[part] ?? part);
  const letters = sentence.replace(/\{\w+\}/gu, '').length;
  const growth = '~'.repeat(Math.max(LEAST_GROWTH, Math.ceil(letters * GROWTH)));
  // In words of a language's usual length: no line must break where none would.
  return `[${odd}${growth.replace(/~{8}(?=~)/gu, '$& ')}]`;
}
