import type { FaceId, FaceItem, GroupId, PersonId, PhotoId } from '../../api/types.ts';
import type { FaceItemRow } from '../store/faces.ts';

/** A stored face as screens get it. */
export function toFaceItem(row: FaceItemRow): FaceItem {
  return {
    face: row.id as FaceId,
    photo: row.photo_id as PhotoId,
    box: [row.x, row.y, row.w, row.h],
    score: row.score,
    quality: row.quality,
    state: row.state,
    person: row.person_id === null ? null : { person: row.person_id as PersonId, name: row.person_name! },
    group: row.group_id as GroupId | null,
    suggestion:
      row.suggested_id === null
        ? null
        : { person: row.suggested_id as PersonId, name: row.suggested_name!, probability: row.probability! },
  };
}
