import { enActivity } from '../strings/en-activity.ts';
import { enActs } from '../strings/en-acts.ts';
import { enComponents } from '../strings/en-components.ts';
import { enExport } from '../strings/en-export.ts';
import { enImport } from '../strings/en-import.ts';
import { enOthers } from '../strings/en-others.ts';
import { enPeople } from '../strings/en-people.ts';
import { enPerson } from '../strings/en-person.ts';
import { enPhotos } from '../strings/en-photos.ts';
import { enReview } from '../strings/en-review.ts';
import { enSearch } from '../strings/en-search.ts';
import { enSettings } from '../strings/en-settings.ts';
import { enShell } from '../strings/en-shell.ts';
import type { Entry, ValuesOf } from '../strings/plural.ts';

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
  ...enSettings,
} as const satisfies Record<string, Entry>;

export type Strings = typeof en;
export type Key = keyof Strings;
/** Keys of sentences that need no values. */
export type PlainKey = { [K in Key]: keyof ValuesOf<Strings[K]> extends never ? K : never }[Key];

/** A whole table in another language: a missing key does not compile. Placeholders are checked by a test. */
export type Translation = {
  readonly [K in Key]: Strings[K] extends string ? string : { by: string; one?: string; other: string };
};

/** The languages there are, by the tag `Intl` knows them by. */
export const LANGUAGES = { en } as const satisfies Record<string, Translation>;
export type Language = keyof typeof LANGUAGES;
