import type { Entry, ValuesOf } from '../strings/plural.ts';
import { ERRORS, type Key, LANGUAGE_TAGS, LANGUAGES, type Language, type Strings } from './strings.ts';

type Values<K extends Key> = ValuesOf<Strings[K]>;
type Args<K extends Key> = keyof Values<K> extends never ? [] : [values: Values<K>];

/** Words and numbers of one language, as a screen says them. */
export interface Text {
  readonly language: Language;
  /** The sentence of a key; its `{names}` are required by its type, numbers are written the local way. */
  t<K extends Key>(key: K, ...args: Args<K>): string;
  /** What an act of the library did; an unknown kind or a missing value reads as a plain "Done". */
  act(done: { readonly kind: string; readonly values: Readonly<Record<string, string | number>> }): string;
  /** Why something failed: the library's own words in English, a sentence for the code in other languages. */
  error(error: unknown): string;
  number(value: number): string;
  /** 0..1 as whole per cent. */
  percent(share: number): string;
  /** 0..1 as per cent with up to two decimals: "99.42%". */
  percentExact(share: number): string;
  date(atMs: number): string;
  /** "May 2019" */
  month(atMs: number): string;
  /** "May" */
  monthName(atMs: number): string;
  /** "Friday, 3 May 2019 at 14:05" */
  moment(atMs: number): string;
  /** "4.1 MB" */
  bytes(value: number): string;
  /** How long ago, roughly: "2 hours ago". */
  ago(atMs: number, nowMs: number): string;
  /** "3 May 2019" or "2016 – 2021": days within a year, years beyond it. */
  dateRange(fromMs: number, toMs: number): string;
  /** "2019" or "2016 – 2021" */
  years(fromMs: number, toMs: number): string;
  /** "a, b and c" */
  list(items: readonly string[]): string;
  /** About how long, in one unit: "4 minutes". */
  duration(ms: number): string;
}

/**
 * Makes the text of a language. Photo times are local times kept as UTC, so dates are written in UTC.
 * @param locale how dates and numbers are written: `localeOf`
 */
export function createText(language: Language, locale: string = LANGUAGE_TAGS[language]): Text {
  const table: Readonly<Record<string, Entry>> = LANGUAGES[language];
  const rules = new Intl.PluralRules(LANGUAGE_TAGS[language]);
  const numbers = new Intl.NumberFormat(locale);
  // Rounded down: a guess that may be wrong is never called 100 %.
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0, roundingMode: 'floor' });
  const exactPercents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const years = new Intl.DateTimeFormat(locale, { year: 'numeric', timeZone: 'UTC' });
  const months = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' });
  const monthNames = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone: 'UTC' });
  const kilobytes = new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 });
  const megabytes = new Intl.NumberFormat(locale, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });

  const write = (value: string | number) => (typeof value === 'number' ? numbers.format(value) : value);
  const say = (key: string, values: Readonly<Record<string, string | number>>) => {
    const entry = table[key];
    return fill(typeof entry === 'string' ? entry : formOf(entry, values, rules), values, write);
  };

  return {
    language,
    t: (key, ...args) => say(key, args[0] ?? {}),
    act({ kind, values }) {
      const keys = [`act.${kind}.${values.state}`, `act.${kind}`];
      const key = keys.find((each) => Object.hasOwn(table, each)) ?? 'act.other';
      const sentence = say(key, values);
      return sentence.includes('{') ? say('act.other', {}) : sentence;
    },
    error(error) {
      const { code, message, file } = errorShape(error);
      const sentence = code === undefined ? undefined : ERRORS[language]?.[code];
      const said = sentence === undefined ? message : fill(sentence, { message, ...(file && { file }) }, write);
      // A sentence that lacks its file says less than the library does.
      return said.includes('{file}') ? message : said;
    },
    number: (value) => numbers.format(value),
    percent: (share) => percents.format(share),
    percentExact: (share) => exactPercents.format(share),
    date: (atMs) => days.format(atMs),
    month: (atMs) => months.format(atMs),
    monthName: (atMs) => monthNames.format(atMs),
    moment: (atMs) => moments.format(atMs),
    bytes: (value) => (value < 1e6 ? kilobytes.format(Math.ceil(value / 1e3)) : megabytes.format(value / 1e6)),
    ago(atMs, nowMs) {
      const seconds = (atMs - nowMs) / 1000;
      const [unit, size] = AGO.find(([, each]) => Math.abs(seconds) >= each) ?? ['minute', 60];
      if (Math.abs(seconds) < 60) return say('common.just-now', {});
      return relative.format(Math.round(seconds / size), unit);
    },
    dateRange: (fromMs, toMs) =>
      new Date(fromMs).getUTCFullYear() === new Date(toMs).getUTCFullYear()
        ? days.formatRange(fromMs, toMs)
        : years.formatRange(fromMs, toMs),
    years: (fromMs, toMs) => years.formatRange(fromMs, toMs),
    list: (items) => lists.format(items),
    duration(ms) {
      const seconds = Math.max(1, Math.round(ms / 1000));
      if (seconds < 60) return say('duration.seconds', { n: seconds });
      if (seconds < 5400) return say('duration.minutes', { n: Math.round(seconds / 60) });
      return say('duration.hours', { n: Math.round(seconds / 3600) });
    },
  };
}

/** Which of our languages to speak: the setting, or the first one of the system's that we have. */
export function chooseLanguage(setting: string, preferred: readonly string[]): Language {
  const wanted = setting === 'system' ? preferred : [setting];
  const known = Object.keys(LANGUAGES) as Language[];
  for (const tag of wanted) {
    const language = known.find((each) => tag.toLowerCase().split('-')[0] === each);
    if (language) return language;
  }
  return 'en';
}

/** How a language's dates and numbers are written: as in the first of the system's regions that speaks it (en-GB). */
export function localeOf(language: Language, preferred: readonly string[]): string {
  const own = preferred.find(
    (tag) => tag.toLowerCase().split('-')[0] === language && language !== 'qps' && isLocale(tag),
  );
  // Simplified Chinese for everybody who reads Chinese: dates must be in the same script.
  return language === 'zh' || own === undefined ? LANGUAGE_TAGS[language] : own;
}

/** False for what a browser took over from a system without a language: "en-US@posix", of which Intl makes an error. */
function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}

/** What is known of an error: those of the library have a code, and a file where they concern one. */
function errorShape(error: unknown): { readonly code?: string; readonly message: string; readonly file?: string } {
  if (typeof error !== 'object' || error === null || !('message' in error)) return { message: String(error) };
  return {
    message: String(error.message),
    ...('code' in error && typeof error.code === 'string' && { code: error.code }),
    ...('file' in error && typeof error.file === 'string' && { file: error.file }),
  };
}

/** Units of time with their seconds, the largest first; minutes are what is left. */
const AGO = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3600],
] as const satisfies readonly (readonly [Intl.RelativeTimeFormatUnit, number])[];

function formOf(
  entry: Exclude<Entry, string>,
  values: Readonly<Record<string, string | number>>,
  rules: Intl.PluralRules,
): string {
  const form = rules.select(Number(values[entry.by]));
  return form === 'one' && entry.one !== undefined ? entry.one : entry.other;
}

/** Puts the values in; a name without a value stays visible, so that the lack is seen. */
function fill(
  sentence: string,
  values: Readonly<Record<string, string | number>>,
  write: (value: string | number) => string,
) {
  return sentence.replace(/\{(\w+)\}/gu, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : write(value);
  });
}
