import { useCallback, useMemo, useRef, useState } from 'react';
import type { PhotoId } from '../../../electron/api/types.ts';
import { useServices } from '../../state/services.ts';
import { type PhotoSelection, selectionModel } from './photo-selection.ts';

/**
 * The photos of a list that are selected: by ids, which for ranges and months the library gives, so that thousands are
 * selected without their pages being read.
 */
export function usePhotoSelection(query: string | undefined) {
  const { line, toasts, text } = useServices();
  const [selection, setSelection] = useState<PhotoSelection>(selectionModel.empty);
  const [isOpen, setIsOpen] = useState(false);
  const latest = useRef(selection);
  latest.current = selection;
  const asked = useRef(0);

  const ask = useCallback(
    (
      params: { month?: string; between?: [PhotoId, PhotoId] },
      then: (selection: PhotoSelection, ids: readonly PhotoId[]) => PhotoSelection,
    ) => {
      const own = ++asked.current;
      line.call('photos.ids', query === undefined ? params : { ...params, query }).then(
        ({ photos }) => own === asked.current && setSelection((now) => then(now, photos)),
        (error: unknown) => toasts.show({ tone: 'error', text: text.error(error) }),
      );
    },
    [line, query, toasts, text],
  );

  const acts = useMemo(
    () => ({
      choose(photo: PhotoId, month: string, toRange: boolean) {
        const { anchor } = latest.current;
        if (toRange && anchor !== null && anchor !== photo) {
          ask({ between: [anchor, photo] }, (now, ids) => selectionModel.range(now, ids));
        } else setSelection((now) => selectionModel.toggle(now, photo, month));
      },
      /** The range from where the focus was to where it is. */
      extend(from: PhotoId, to: PhotoId) {
        const anchor = latest.current.anchor ?? from;
        setSelection((now) => (now.anchor === null ? { ...now, anchor, base: now.chosen } : now));
        ask({ between: [anchor, to] }, (now, ids) => selectionModel.range(now, ids));
      },
      chooseMonth(month: string) {
        const isWhole = latest.current.months.has(month);
        ask({ month }, (now, ids) => selectionModel.month(now, month, ids, !isWhole));
      },
      chooseAll(months: readonly string[]) {
        ask({}, (now, ids) => selectionModel.all(now, ids, months));
      },
      clear() {
        asked.current++;
        setIsOpen(false);
        setSelection(selectionModel.empty);
      },
      open: () => setIsOpen(true),
    }),
    [ask],
  );
  return { selection, isChoosing: isOpen || selection.chosen.size > 0, isOpen, acts };
}
