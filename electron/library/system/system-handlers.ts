import manifest from '../../../package.json' with { type: 'json' };
import type { Handlers } from '../../api/server.ts';
import { type Settings, settings as settingsSchema } from '../../api/system.ts';
import { SMALLEST_FACE_PX } from '../../api/vision.ts';
import type { LibraryContext } from '../context.ts';
import { libraryCounts } from '../store/counts.ts';
import type { ReadableDb } from '../store/database.ts';
import { failureCount } from '../store/failures.ts';
import { putSetting, storedSettings } from '../store/settings.ts';

const DEFAULTS: Settings = {
  theme: 'system',
  language: 'system',
  processes: 0,
  detectionEffort: 'normal',
  smallestFacePx: SMALLEST_FACE_PX.standard,
};

interface Dependencies extends Pick<LibraryContext, 'db' | 'vision' | 'changed'> {
  readonly directory: string;
  readonly host: 'electron' | 'browser' | 'cli';
}

/** Answers library.* and settings.*. */
export function systemHandlers({ db, vision, changed, directory, host }: Dependencies) {
  return {
    'library.ping': () => ({}),
    'library.info': () => {
      const counts = libraryCounts(db);
      const faces = counts.named + counts.unnamed + counts.strangers + counts.notFaces;
      return { version: manifest.version, directory, host, ...counts, faces, failed: failureCount(db, 0) };
    },
    'settings.get': () => readSettings(db),
    'settings.set': (request) => {
      db.transaction(() => {
        for (const [name, value] of Object.entries(request)) if (value !== undefined) putSetting(db, name, value);
      });
      if (request.processes !== undefined) vision.plan(request.processes);
      changed('settings');
      return readSettings(db);
    },
  } satisfies Partial<Handlers>;
}

/** The settings as stored; one that this version does not understand has its default. */
export function readSettings(db: ReadableDb): Settings {
  const stored = storedSettings(db);
  const known = Object.entries(settingsSchema.shape).flatMap(([name, schema]) => {
    const parsed = schema.safeParse(stored[name]);
    return parsed.success ? [[name, parsed.data]] : [];
  });
  return { ...DEFAULTS, ...Object.fromEntries(known) };
}
