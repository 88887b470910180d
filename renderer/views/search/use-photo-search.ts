import { useEffect, useRef, useState } from 'react';
import { locatePhoto } from '../../state/locate-photo.ts';
import { useServices } from '../../state/services.ts';
import { isOnePhoto, type LookedUp } from './photo-search-model.ts';

export type PhotoSearchState =
  | { readonly kind: 'none' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'found'; readonly photo: LookedUp };

/**
 * A photo whose people are looked for: dropped anywhere on the window (one photo; anything else is imported, as
 * everywhere), pasted, or chosen. `onFound` gets what was found.
 */
export function usePhotoSearch(onFound: (photo: LookedUp) => void) {
  const { line, toasts, text, bridge } = useServices();
  const [state, setState] = useState<PhotoSearchState>({ kind: 'none' });
  const [over, setOver] = useState(false);
  const latest = useRef(0);

  const look = async (file: File) => {
    const mine = ++latest.current;
    setState({ kind: 'looking' });
    try {
      const photo = await line.call('search.people-in-photo', { path: await locatePhoto({ bridge }, file) });
      if (mine !== latest.current) return;
      setState({ kind: 'found', photo });
      onFound(photo);
    } catch (error) {
      if (mine !== latest.current) return;
      setState({ kind: 'none' });
      toasts.show({ tone: 'error', text: text.error(error) });
    }
  };
  const take = useRef(look);
  useEffect(() => {
    take.current = look;
  });

  useEffect(() => {
    let depth = 0; // enter and leave come for each element under the pointer
    const step = (by: 1 | -1) => {
      depth = Math.max(0, depth + by);
      setOver(depth > 0);
    };
    // Caught before the window's own drop, which imports.
    const on = (name: 'dragenter' | 'dragover' | 'dragleave' | 'drop', work: (event: DragEvent) => void) => {
      const listener = (event: DragEvent) => {
        if (!isOnePhoto(event.dataTransfer?.items)) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        work(event);
      };
      window.addEventListener(name, listener, true);
      return () => window.removeEventListener(name, listener, true);
    };
    const onPaste = ({ clipboardData }: ClipboardEvent) => {
      const file = [...(clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'));
      if (file) void take.current(file);
    };
    window.addEventListener('paste', onPaste);
    const ends = [
      on('dragenter', () => step(1)),
      on('dragleave', () => step(-1)),
      on('dragover', ({ dataTransfer }) => {
        if (dataTransfer) dataTransfer.dropEffect = 'copy';
      }),
      on('drop', ({ dataTransfer }) => {
        depth = 0;
        setOver(false);
        const file = dataTransfer?.files[0];
        if (file) void take.current(file);
      }),
      () => window.removeEventListener('paste', onPaste),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, []);

  return {
    state,
    over,
    look: (file: File) => void look(file),
    close() {
      latest.current++;
      setState({ kind: 'none' });
    },
  };
}
