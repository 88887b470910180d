import { useSyncExternalStore } from 'react';

/**
 * Where the program is: `#/photos?q=anna` is the path `/photos` and the search `q=anna`. Both stand behind the hash, so
 * that no server ever sees them and a page of any origin (file, own scheme, 127.0.0.1) works alike.
 */
export interface Place {
  readonly path: string;
  readonly search: string;
}

interface NavigateOptions {
  readonly replace?: boolean;
}

/** Takes the part of an address behind the hash apart; an empty one is the path `/`. */
export function parsePlace(hash: string): Place {
  const [path, search = ''] = hash.replace(/^#?\/?/u, '').split('?');
  return { path: `/${path}`, search };
}

/** A link within the program: the path with these words behind it; empty and absent ones are left out. */
export function placeHref(path: string, words: Readonly<Record<string, string | undefined>> = {}): string {
  const known = Object.entries(words).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const search = new URLSearchParams(known).toString();
  return search === '' ? path : `${path}?${search}`;
}

/** The router's hook: the path, and what goes elsewhere. */
export const useHashLocation = Object.assign(
  (): [string, typeof navigate] => [useSyncExternalStore(subscribe, currentPath), navigate],
  { hrefs: (href: string) => `#${href}` },
);

/** The router's hook for what stands behind the question mark. */
export const useHashSearch = (): string => useSyncExternalStore(subscribe, currentSearch);

/**
 * Back to where one was, as the browser's own button goes; to `fallback` where the program was entered here (a pasted
 * address, a reload).
 */
export function goBack(fallback: string): void {
  if (depthOf(history.state) > 0) history.back();
  else navigate(fallback, { replace: true });
}

/** Each entry of the history knows how many of this program's entries lie below it. */
interface EntryState {
  readonly kithDepth: number;
}

function navigate(to: string, { replace = false }: NavigateOptions = {}): void {
  const depth = depthOf(history.state);
  const state: EntryState = { kithDepth: replace ? depth : depth + 1 };
  const url = new URL(location.href);
  url.hash = to;
  const change = { oldURL: location.href, newURL: url.href };
  history[replace ? 'replaceState' : 'pushState'](state, '', url);
  dispatchEvent(new HashChangeEvent('hashchange', change));
}

const depthOf = (state: unknown): number =>
  typeof state === 'object' && state !== null && 'kithDepth' in state ? Number(state.kithDepth) : 0;

const currentPath = () => parsePlace(location.hash).path;
const currentSearch = () => parsePlace(location.hash).search;

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}
