import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** An absolute path from one relative to the root. */
export const inRepository = (...parts: readonly string[]) => join(ROOT, ...parts);
