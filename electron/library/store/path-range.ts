import { dirname, sep } from 'node:path';

/** True where `inner` is `outer` or lies in it; both absolute and normalised. */
export function contains(outer: string, inner: string): boolean {
  return inner === outer || inner.startsWith(outer.endsWith(sep) ? outer : outer + sep);
}

/**
 * Bounds of all paths below a place, for an index of paths: $below < path < $beyond. What starts with the place and a
 * separator comes before what starts with the place and the character after the separator.
 */
export function pathsBelow(place: string): { readonly below: string; readonly beyond: string } {
  const below = place.endsWith(sep) ? place : place + sep;
  return { below, beyond: below.slice(0, -1) + String.fromCharCode(sep.charCodeAt(0) + 1) };
}

/** A path, the folder around it, the one around that, up to the root. */
export function* upwards(path: string): Generator<string> {
  for (let place = path; ; place = dirname(place)) {
    yield place;
    if (dirname(place) === place) return;
  }
}
