import { useCallback, useEffect, useRef, useState } from 'react';
import { useMedia } from '../../state/services.ts';

/** Pictures kept at a time: several screens of them. */
const KEPT = 1500;

/** Pictures of faces for a canvas: asked for when first wanted, drawn when there. `loaded` counts those that came. */
export function useFaceImages() {
  const media = useMedia();
  const images = useRef(new Map<number, HTMLImageElement>());
  const [loaded, setLoaded] = useState(0);
  useEffect(() => () => images.current.clear(), []);
  const imageOf = useCallback(
    (face: number): HTMLImageElement | undefined => {
      const known = images.current.get(face);
      if (known) return known.complete && known.naturalWidth > 0 ? known : undefined;
      if (images.current.size >= KEPT) images.current.clear();
      const image = new Image();
      image.onload = () => setLoaded((count) => count + 1);
      image.src = media.face(face);
      images.current.set(face, image);
      return undefined;
    },
    [media],
  );
  return { imageOf, loaded };
}
