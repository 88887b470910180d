import type { FacePair } from '../../api/insights.ts';
import type { Handlers } from '../../api/server.ts';
import type { FaceId, FaceItem, PersonId, PhotoId } from '../../api/types.ts';
import type { EarlyContext } from '../context.ts';
import { samePersonConstants } from '../group/same-person-constants.ts';
import { toFaceItem } from '../label/face-item.ts';
import { requirePerson } from '../label/name-faces.ts';
import type { ReadableDb } from '../store/database.ts';
import { faceById, firstUnknownFace } from '../store/faces.ts';
import { type NamedFaceRow, namedAmong, namesOf } from '../store/insights.ts';
import { NEEDED, named } from './accuracy.ts';
import { probabilityAt } from './face-distance.ts';
import { MAP_NEEDS } from './face-map.ts';
import type { Insights } from './insights.ts';

/** Faces shown of one confusion. */
const SHOWN = 200;

interface Dependencies extends Pick<EarlyContext, 'db' | 'model' | 'thresholds'> {
  readonly insights: Insights;
}

/** Answers insights.*. Labels that changed since a report was made are heeded: what was put right is not listed. */
export function insightsHandlers({ db, model, thresholds, insights }: Dependencies) {
  const constants = samePersonConstants(model, thresholds);

  return {
    'insights.progress': () => ({ accuracy: insights.accuracyProgress, map: insights.map.progress }),
    'insights.accuracy': () => {
      const { labels, isCurrent, last } = insights.accuracy();
      const people = last ? [...last.confusion.people, ...last.confusion.pairs.flatMap(({ a, b }) => [a, b])] : [];
      return {
        labels: { ...labels, peopleNeeded: NEEDED.people, pairsNeeded: NEEDED.pairs },
        current: isCurrent,
        verification: last?.verification ?? null,
        confusion: last ? named(last.confusion, namesOf(db, people)) : null,
      };
    },
    'insights.pairs': ({ of }) => {
      const pairs = insights.accuracy().last?.hardest[of] ?? [];
      const rows = namedAmong(
        db,
        pairs.flatMap(({ faces }) => faces),
      );
      return {
        pairs: pairs.flatMap(({ faces, distance }) => {
          const [a, b] = faces.map((face) => rows.get(face));
          const isStill = a && b && (a.person_id === b.person_id) === (of === 'same');
          return isStill ? [toPair(a, b, distance, probabilityAt(constants, distance))] : [];
        }),
      };
    },
    'insights.confused': ({ person, as }) => {
      requirePerson(db, person);
      const found = (insights.accuracy().last?.guesses ?? [])
        .filter((guess) => guess.person === person && guess.guess === (as ?? 0))
        .sort((a, b) => b.probability - a.probability || a.face - b.face);
      const still = found.flatMap(({ face, probability }) =>
        itemOf(db, face).flatMap((item) => (item.person?.person === person ? [{ face: item, probability }] : [])),
      );
      return { faces: still.slice(0, SHOWN) };
    },
    'insights.map': () => {
      const { faces, isCurrent, map } = insights.map.ask();
      return { faces, facesNeeded: MAP_NEEDS, current: isCurrent, map };
    },
    'insights.faces': ({ faces }) => ({ faces: faces.flatMap((face) => itemOf(db, face)) }),
  } satisfies Partial<Handlers>;
}

/** One face, or none where it is gone. */
function itemOf(db: ReadableDb, face: number): readonly FaceItem[] {
  const row = firstUnknownFace(db, [face]) === undefined ? faceById(db, face) : undefined;
  return row ? [toFaceItem(row)] : [];
}

const toPair = (a: NamedFaceRow, b: NamedFaceRow, distance: number, probability: number): FacePair => ({
  faces: [toPaired(a), toPaired(b)],
  distance,
  probability,
});

const toPaired = ({ id, photo_id, person_id, name }: NamedFaceRow) => ({
  face: id as FaceId,
  photo: photo_id as PhotoId,
  person: person_id as PersonId,
  name,
});
