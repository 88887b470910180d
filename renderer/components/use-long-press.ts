import { useEffect, useRef } from 'react';

/** A finger that stays so long means more than a tap: what phones wait for before they show a menu. */
const HELD_MS = 500;
/** So far it may tremble meanwhile; pixels. */
const TREMBLE_PX = 10;

interface Press {
  readonly timer: ReturnType<typeof setTimeout>;
  readonly x: number;
  readonly y: number;
  isHeld: boolean;
}

/**
 * Tells when a finger stays on something. Timed by ourselves, since not every browser tells of it; where one does, by its
 * menu, that is heard too. What the finger does when it leaves is kept from the element; where the element goes away first,
 * nothing is told. A mouse has its own ways.
 * @returns listeners for the element
 */
export function useLongPress(onHeld: () => void) {
  const press = useRef<Press | null>(null);
  const stop = () => {
    if (press.current) clearTimeout(press.current.timer);
  };
  useEffect(() => () => clearTimeout(press.current?.timer), []);
  const hold = (now: Press) => {
    clearTimeout(now.timer);
    if (now.isHeld) return;
    now.isHeld = true;
    onHeld();
  };
  return {
    onPointerDown({ pointerType, isPrimary, clientX, clientY }: React.PointerEvent) {
      stop();
      press.current = null;
      if (pointerType !== 'touch' || !isPrimary) return;
      const timer = setTimeout(() => press.current && hold(press.current), HELD_MS);
      press.current = { timer, x: clientX, y: clientY, isHeld: false };
    },
    onPointerMove({ clientX, clientY }: React.PointerEvent) {
      const now = press.current;
      if (now && Math.hypot(clientX - now.x, clientY - now.y) > TREMBLE_PX) stop();
    },
    onPointerUp: stop,
    onPointerCancel: stop,
    onContextMenu(event: React.MouseEvent) {
      if (!press.current) return; // a mouse's
      event.preventDefault();
      hold(press.current);
    },
    /** Whether a click is what a finger leaves behind that had stayed; it is kept from everybody then. */
    swallows(event: React.MouseEvent): boolean {
      if (!press.current?.isHeld) return false;
      press.current = null;
      event.preventDefault();
      return true;
    },
  };
}
