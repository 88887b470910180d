import { useMemo, useRef, useState } from 'react';
import type { FaceId, PersonId } from '../../../electron/api/types.ts';
import { emptySelection, keepListed } from '../../state/selection.ts';
import { usePages } from '../../state/use-pages.ts';
import type { PersonTab } from './person-model.ts';

/** The faces of one tab with those of them that are selected; who leaves the list leaves the selection. */
export function useFaceSelection(person: PersonId, tab: PersonTab) {
  const pages = usePages('faces.list', { of: { person, kind: tab }, limit: 200 });
  const [wanted, setSelection] = useState(emptySelection<FaceId>());
  const before = useRef<readonly FaceId[]>([]);
  const selection = useMemo(() => {
    const ids = pages.items.map(({ face }) => face);
    const kept = keepListed(wanted, ids, before.current);
    before.current = ids;
    return kept;
  }, [pages.items, wanted]);
  return {
    pages,
    selection,
    setSelection,
    chosen: useMemo(() => [...selection.selected], [selection]),
    clear: () => setSelection({ ...selection, selected: new Set<FaceId>() }),
  };
}
