import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { listenToDrops } from '../../state/listen-to-drops.ts';
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

  // From the moment the screen is seen: before that a photo would be imported.
  useLayoutEffect(() => {
    const onPaste = ({ clipboardData }: ClipboardEvent) => {
      const file = [...(clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'));
      if (file) void take.current(file);
    };
    window.addEventListener('paste', onPaste);
    // Asked before the window's own drop, which imports.
    const endDrops = listenToDrops(
      window,
      {
        takes: ({ items }) => isOnePhoto(items),
        over: setOver,
        drop: ({ files: [file] }) => file && void take.current(file),
      },
      { first: true },
    );
    return () => {
      window.removeEventListener('paste', onPaste);
      endDrops();
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
