import { type FaceGroup, type GroupedFace, similarityTo } from './face-groups.ts';

/**
 * Members that may not stay once labels changed: those of another name than the group's; unnamed ones that are said not
 * to be the group's person; of several unnamed ones of one photo all but the most similar, and all where a named one is
 * of that photo (the same face twice in a photo counts as one); unnamed ones that are said not to be the same as a named
 * one, and of two such unnamed ones the less similar.
 */
export function misfits(group: FaceGroup, block: Float32Array): readonly GroupedFace[] {
  const out: GroupedFace[] = [];
  const crowded = new Map<number, GroupedFace[]>();
  for (const face of group.faces) {
    if (face.person !== 0 ? face.person !== group.person : face.rejected.includes(group.person)) out.push(face);
    else if (group.photos.get(face.photo)! > 1) crowded.set(face.photo, [...(crowded.get(face.photo) ?? []), face]);
  }
  for (const faces of crowded.values()) out.push(...surplus(faces, group, block));
  if (group.apart.size > 0) out.push(...saidApart(group, new Set(out), block));
  return out;
}

/** @param gone those that leave anyway */
function saidApart(group: FaceGroup, gone: ReadonlySet<GroupedFace>, block: Float32Array): readonly GroupedFace[] {
  const stays = new Set<number>();
  const asked: GroupedFace[] = [];
  for (const face of group.faces) {
    if (gone.has(face)) continue;
    if (face.person !== 0) stays.add(face.id);
    else if (group.apart.has(face.id)) asked.push(face);
  }
  const similarity = (face: GroupedFace) => similarityTo(group, block, face.row);
  return asked
    .toSorted((a, b) => similarity(b) - similarity(a) || a.id - b.id)
    .filter(({ id, apart }) => {
      if (apart.some((other) => stays.has(other))) return true;
      stays.add(id);
      return false;
    });
}

function surplus(faces: readonly GroupedFace[], group: FaceGroup, block: Float32Array): readonly GroupedFace[] {
  const unnamed = faces.filter(({ person }) => person === 0);
  const namedLooks = new Set(faces.filter(({ person }) => person !== 0).map(({ look }) => look));
  if (namedLooks.size > 1) return unnamed;
  const similarity = (face: GroupedFace) => similarityTo(group, block, face.row);
  const [kept] =
    namedLooks.size === 1
      ? namedLooks
      : unnamed.toSorted((a, b) => similarity(b) - similarity(a) || a.id - b.id).map(({ look }) => look);
  return unnamed.filter(({ look }) => look !== kept);
}
