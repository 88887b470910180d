import type { NearFaces } from './near-faces.ts';

/** Has no person. */
export const UNASSIGNED = -1;

/**
 * Immich's recognition: an incremental variant of DBSCAN, a face at a time in queue order. A face looks at its
 * `minFaces` nearest ones within `radius`, itself among them: alone it stays unassigned; it joins the person of the
 * nearest that has one, or else that of the nearest assigned face within the radius; with `minFaces` hits it may begin a
 * person. What is no core waits for a second pass.
 * @param person of each face, UNASSIGNED for none; written to
 * @param nextPerson the first number never used
 * @param isHere which faces are in the library by now
 * @returns the next number never used
 * Source: Immich, server/src/services/person.service.ts (v1.125), handleRecognizeFaces
 */
export function recognise(
  { offsets, faces, distances }: NearFaces,
  queue: readonly number[],
  isHere: Uint8Array,
  person: Int32Array,
  nextPerson: number,
  radius: number,
  minFaces: number,
): number {
  let next = nextPerson;
  const deferred: number[] = [];

  const place = (face: number, isDeferred: boolean) => {
    let hits = 1;
    let found = UNASSIGNED;
    let p = offsets[face];
    const end = offsets[face + 1];
    for (; p < end && distances[p] <= radius && hits < minFaces; p++) {
      if (isHere[faces[p]] === 0) continue;
      hits++;
      if (found === UNASSIGNED) found = person[faces[p]];
    }
    if (minFaces > 1 && hits === 1) return;
    const isCore = hits >= minFaces;
    if (!isCore && !isDeferred) {
      deferred.push(face);
      return;
    }
    for (; p < end && distances[p] <= radius && found === UNASSIGNED; p++) {
      if (isHere[faces[p]] === 1) found = person[faces[p]];
    }
    if (found === UNASSIGNED && isCore) found = next++;
    person[face] = found;
  };

  for (const face of queue) if (person[face] === UNASSIGNED) place(face, false);
  for (const face of deferred) place(face, true);
  return next;
}
