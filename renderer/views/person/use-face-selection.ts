import { useMemo, useRef, useState } from 'react';
import type { FaceId, PersonId } from '../../../electron/api/types.ts';
import { emptySelection, keepListed } from '../../state/selection.ts';
import { usePages } from '../../state/use-pages.ts';
import type { PersonTab } from './person-model.ts';

/** The faces of one tab (of a year; null: without a date) with those of them that are selected; who leaves the list leaves the selection. */
export function useFaceSelection(person: PersonId, tab: PersonTab, year?: number | null) {
  const of = { person, kind: tab, ...(year === undefined ? {} : { year }) };
  const pages = usePages('faces.list', { of, limit: 200 }, { keep: true });
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
