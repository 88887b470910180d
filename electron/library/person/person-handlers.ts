import type { Handlers } from '../../api/server.ts';
import type { FaceId, PersonId } from '../../api/types.ts';
import type { LibraryContext } from '../context.ts';
import type { EmbeddingBlock } from '../group/embedding-block.ts';
import { samePersonConstants } from '../group/same-person-constants.ts';
import { requirePerson } from '../label/name-faces.ts';
import { faceCount } from '../store/faces.ts';
import { companionsOfPerson, yearsOfPerson } from '../store/person-details.ts';
import { comparePeople } from './compare-people.ts';
import { proposeParts } from './propose-parts.ts';
import { splitPerson } from './split-person.ts';

interface Dependencies extends Pick<LibraryContext, 'db' | 'journal' | 'now' | 'model' | 'thresholds'> {
  readonly embeddings: EmbeddingBlock;
}

/** Answers the calls about one person as a whole: its years and companions, whether it is two, whether two are one. */
export function personHandlers(deps: Dependencies) {
  const { db, embeddings, model, thresholds } = deps;
  const constants = samePersonConstants(model, thresholds);
  return {
    'people.split': ({ person, faces, who }) => splitPerson(deps, person, faces, who),
    'people.years': ({ person }) => {
      requirePerson(db, person);
      return { years: [...yearsOfPerson(db, person)] };
    },
    'people.companions': ({ person, limit }) => {
      requirePerson(db, person);
      return {
        companions: companionsOfPerson(db, person, limit).map(({ id, name, cover, photos }) => ({
          person: id as PersonId,
          name,
          cover: cover as FaceId | null,
          photos,
        })),
      };
    },
    'people.compare': ({ one, other }) => {
      for (const person of [one, other]) requirePerson(db, person);
      return comparePeople(db, embeddings, constants, one, other);
    },
    'people.parts': ({ person }) => {
      requirePerson(db, person);
      return proposeParts(db, embeddings, person, faceCount(db, 'confirmed', person));
    },
  } satisfies Partial<Handlers>;
}
