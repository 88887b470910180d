import { enActivity } from '../strings/en-activity.ts';
import { enActs } from '../strings/en-acts.ts';
import { enComponents } from '../strings/en-components.ts';
import { enExport } from '../strings/en-export.ts';
import { enImport } from '../strings/en-import.ts';
import { enInsights } from '../strings/en-insights.ts';
import { enOthers } from '../strings/en-others.ts';
import { enPeople } from '../strings/en-people.ts';
import { enPerson } from '../strings/en-person.ts';
import { enPhotos } from '../strings/en-photos.ts';
import { enReview } from '../strings/en-review.ts';
import { enSearch } from '../strings/en-search.ts';
import { enSettings } from '../strings/en-settings.ts';
import { enShell } from '../strings/en-shell.ts';
import type { Entry, Translated, ValuesOf } from '../strings/plural.ts';
import { pseudo } from '../strings/pseudo.ts';
import { zhActivity } from '../strings/zh-activity.ts';
import { zhActs } from '../strings/zh-acts.ts';
import { zhComponents } from '../strings/zh-components.ts';
import { zhErrors } from '../strings/zh-errors.ts';
import { zhExport } from '../strings/zh-export.ts';
import { zhImport } from '../strings/zh-import.ts';
import { zhInsights } from '../strings/zh-insights.ts';
import { zhOthers } from '../strings/zh-others.ts';
import { zhPeople } from '../strings/zh-people.ts';
import { zhPerson } from '../strings/zh-person.ts';
import { zhPhotos } from '../strings/zh-photos.ts';
import { zhReview } from '../strings/zh-review.ts';
import { zhSearch } from '../strings/zh-search.ts';
import { zhSettings } from '../strings/zh-settings.ts';
import { zhShell } from '../strings/zh-shell.ts';

/** Every word on the screens, in English: one table an area, one key a sentence. */
export const en = {
  ...enShell,
  ...enComponents,
  ...enActs,
  ...enImport,
  ...enPeople,
  ...enPerson,
  ...enOthers,
  ...enReview,
  ...enPhotos,
  ...enSearch,
  ...enActivity,
  ...enExport,
  ...enInsights,
  ...enSettings,
} as const satisfies Record<string, Entry>;

export type Strings = typeof en;
export type Key = keyof Strings;
/** Keys of sentences that need no values. */
export type PlainKey = { [K in Key]: keyof ValuesOf<Strings[K]> extends never ? K : never }[Key];

/** The same in Simplified Chinese: a missing key does not compile. Placeholders are checked by a test. */
export const zh = {
  ...zhShell,
  ...zhComponents,
  ...zhActs,
  ...zhImport,
  ...zhPeople,
  ...zhPerson,
  ...zhOthers,
  ...zhReview,
  ...zhPhotos,
  ...zhSearch,
  ...zhActivity,
  ...zhExport,
  ...zhInsights,
  ...zhSettings,
} as const satisfies Translated<Strings>;

/**
 * The languages there are, by what begins the tags of their speakers' systems. `qps` is for testers, whose system says
 * qps-ploc: English made longer and odd, so that words that were never translated or do not fit are seen.
 */
export const LANGUAGES: {
  readonly en: Strings;
  readonly zh: Translated<Strings>;
  readonly qps: Translated<Strings>;
} = { en, zh, qps: pseudo(en) };
export type Language = keyof typeof LANGUAGES;

/** What went wrong, by code, where a language does not take the library's own words, which are English. */
export const ERRORS: { readonly [L in Language]?: Readonly<Record<string, string>> } = { zh: zhErrors };

/** How `Intl` and the page's `lang` know each. */
export const LANGUAGE_TAGS: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-Hans', qps: 'en' };
