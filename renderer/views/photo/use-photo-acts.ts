import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import type { Result } from '../../../electron/api/contract.ts';
import type { PhotoDetail } from '../../../electron/api/photos.ts';
import type {
  FaceId,
  FaceItem,
  PersonId,
  PersonRef,
  PhotoId,
  RelBox,
  SaidFaceState,
} from '../../../electron/api/types.ts';
import { queryKey } from '../../state/query-key.ts';
import { useAct } from '../../state/use-act.ts';
import { faceBeingDrawn, placedFace, type Who, withName } from './photo-model.ts';

/** What can be said of one face of a photo; it shows at once, and is taken back where the library refuses. */
export interface PhotoActs {
  name(face: FaceId, who: PersonRef): void;
  reject(face: FaceId, person: PersonId): void;
  unname(face: FaceId): void;
  setState(face: FaceId, state: SaidFaceState): void;
  /** The face that the box has made; null where it could not be. */
  draw(box: RelBox): Promise<FaceId | null>;
  adjust(face: FaceId, box: RelBox): Promise<FaceId | null>;
}

/** The acts on the faces of this photo. */
export function usePhotoActs(photo: PhotoId): PhotoActs {
  const touches = ['photos.get'];
  const cache = useQueryClient();
  const setFaces = (to: (faces: readonly FaceItem[]) => readonly FaceItem[]) =>
    cache.setQueryData<PhotoDetail>(
      queryKey('photos.get', { photo }),
      (known) => known && { ...known, faceItems: [...to(known.faceItems)] },
    );
  const change = (faces: readonly number[], to: (face: FaceItem) => FaceItem) =>
    setFaces((items) => items.map((item) => (faces.includes(item.face) ? to(item) : item)));
  const nobody = (face: FaceItem): FaceItem => ({ ...face, person: null, suggestion: null });

  const { act: name } = useAct('faces.name', {
    touches,
    optimistic: (_, { faces, who }) => change(faces, (face) => withName(face, who, nameOf(cache, who))),
  });
  const { act: reject } = useAct('faces.reject', {
    touches,
    optimistic: (_, { faces }) => change(faces, nobody),
  });
  const { act: unname } = useAct('faces.unname', {
    touches,
    optimistic: (_, { faces }) => change(faces, nobody),
  });
  const { act: setState } = useAct('faces.set-state', {
    touches,
    optimistic: (_, { faces, state }) => change(faces, (face) => ({ ...nobody(face), state })),
  });
  const { act: draw } = useAct('faces.draw', {
    touches,
    optimistic: (_, { box }) => setFaces((items) => placedFace(items, faceBeingDrawn(photo, box))),
  });
  const { act: adjust } = useAct('faces.adjust', {
    touches,
    optimistic: (_, { face, box }) => change([face], (item) => ({ ...item, box })),
  });
  return {
    async draw(box) {
      const done = await draw({ photo, box });
      const pending = faceBeingDrawn(photo, box);
      // The answer is there before the list is read anew: the face can be named at once.
      if (done) setFaces((items) => placedFace(withoutFace(items, pending.face), { ...pending, face: done.face }));
      return done?.face ?? null;
    },
    async adjust(face, box) {
      const done = await adjust({ face, box });
      if (done) change([face], (item) => ({ ...item, face: done.face }));
      return done?.face ?? null;
    },
    name: (face, who) => void name({ faces: [face], who }),
    reject: (face, person) => void reject({ faces: [face], person }),
    unname: (face) => void unname({ faces: [face] }),
    setState: (face, state) => void setState({ faces: [face], state }),
  };
}

const withoutFace = (items: readonly FaceItem[], face: FaceId) => items.filter((item) => item.face !== face);

function nameOf(cache: QueryClient, who: Who): string {
  if ('name' in who) return who.name;
  const known = cache.getQueryData<Result<'people.list'>>(queryKey('people.list', { sort: 'faces', hidden: true }));
  return known?.people.find(({ person }) => person === who.person)?.name ?? '';
}
