import { useEffect, useRef, useState } from 'react';
import type { PhotosHandle } from '../../components/justified-photos.tsx';

interface Loading {
  readonly items: readonly unknown[];
  readonly hasMore: boolean;
  more(): void;
}

/** Goes to a month of the list, loading its pages until the month is there. */
export function useMonthJump({ items, hasMore, more }: Loading) {
  const handle = useRef<PhotosHandle>(null);
  const [jumping, setJumping] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each page that comes in is another try
  useEffect(() => {
    if (jumping === null) return;
    if (handle.current?.revealSection(jumping) || !hasMore) setJumping(null);
    else more();
  }, [jumping, items, hasMore, more]);
  return { handle, jumping, jump: setJumping };
}
