import type { QueryClient } from '@tanstack/react-query';
import type { PersonId } from '../../../electron/api/types.ts';
import { useAct } from '../../state/use-act.ts';
import { withoutFaces } from '../../state/without-faces.ts';
import type { PersonTab } from './person-model.ts';

/** What is done to the faces of one tab of a person: they leave the tab at once, and come back where the library refuses. */
export function useFaceActs(person: PersonId, tab: PersonTab) {
  const leaving = {
    touches: ['faces.list'],
    optimistic: (cache: QueryClient, { faces }: { readonly faces: readonly number[] }) =>
      withoutFaces(cache, faces, (of) => 'person' in of && of.person === person && of.kind === tab),
  };
  const { act: name } = useAct('faces.name', leaving);
  const { act: split } = useAct('people.split', leaving);
  const { act: reject } = useAct('faces.reject', leaving);
  const { act: rejectQuietly } = useAct('faces.reject', { ...leaving, tell: false });
  const { act: unname } = useAct('faces.unname', leaving);
  const { act: unreject } = useAct('faces.unreject', leaving);
  return { name, split, reject, rejectQuietly, unname, unreject };
}
