import type { QueryClient } from '@tanstack/react-query';
import type { Result } from '../../../electron/api/contract.ts';
import type { PhotoDetail } from '../../../electron/api/photos.ts';
import type { FaceId, FaceItem, PersonId, PersonRef, PhotoId, SaidFaceState } from '../../../electron/api/types.ts';
import { queryKey } from '../../state/query-key.ts';
import { useAct } from '../../state/use-act.ts';
import { type Who, withName } from './photo-model.ts';

/** What can be said of one face of a photo; it shows at once, and is taken back where the library refuses. */
export interface PhotoActs {
  name(face: FaceId, who: PersonRef): void;
  reject(face: FaceId, person: PersonId): void;
  unname(face: FaceId): void;
  setState(face: FaceId, state: SaidFaceState): void;
}

/** The acts on the faces of this photo. */
export function usePhotoActs(photo: PhotoId): PhotoActs {
  const touches = ['photos.get'];
  const change = (cache: QueryClient, faces: readonly number[], to: (face: FaceItem) => FaceItem) =>
    cache.setQueryData<PhotoDetail>(
      queryKey('photos.get', { photo }),
      (known) =>
        known && {
          ...known,
          faceItems: known.faceItems.map((item) => (faces.includes(item.face) ? to(item) : item)),
        },
    );
  const nobody = (face: FaceItem): FaceItem => ({ ...face, person: null, suggestion: null });

  const { act: name } = useAct('faces.name', {
    touches,
    optimistic: (cache, { faces, who }) => change(cache, faces, (face) => withName(face, who, nameOf(cache, who))),
  });
  const { act: reject } = useAct('faces.reject', {
    touches,
    optimistic: (cache, { faces }) => change(cache, faces, nobody),
  });
  const { act: unname } = useAct('faces.unname', {
    touches,
    optimistic: (cache, { faces }) => change(cache, faces, nobody),
  });
  const { act: setState } = useAct('faces.set-state', {
    touches,
    optimistic: (cache, { faces, state }) => change(cache, faces, (face) => ({ ...nobody(face), state })),
  });
  return {
    name: (face, who) => void name({ faces: [face], who }),
    reject: (face, person) => void reject({ faces: [face], person }),
    unname: (face) => void unname({ faces: [face] }),
    setState: (face, state) => void setState({ faces: [face], state }),
  };
}

function nameOf(cache: QueryClient, who: Who): string {
  if ('name' in who) return who.name;
  const known = cache.getQueryData<Result<'people.list'>>(queryKey('people.list', { sort: 'faces', hidden: true }));
  return known?.people.find(({ person }) => person === who.person)?.name ?? '';
}
