import { createContext, useContext } from 'react';

/** The element that scrolls; null until it is on the screen. Long lists measure themselves against it. */
export const ScrollerContext = createContext<HTMLElement | null>(null);

export const useScroller = (): HTMLElement | null => useContext(ScrollerContext);

/** Whether what scrolls is moving now; asked, never told, so that nothing is drawn anew because of it. */
export const MovingContext = createContext<() => boolean>(() => false);

export const useIsMoving = (): (() => boolean) => useContext(MovingContext);
