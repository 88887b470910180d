/** Where a window stood when it was closed, screen coordinates in device-independent pixels. */
export interface WindowState {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
}

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const FIRST_STATE: WindowState = { width: 1440, height: 900, maximized: false };
const SMALLEST = { width: 390, height: 500 } as const;

/** Reads what `JSON.stringify` of a state wrote; the first state where it is damaged. */
export function parseWindowState(text: string): WindowState {
  try {
    const { x, y, width, height, maximized } = JSON.parse(text);
    if (![width, height].every(Number.isFinite)) return FIRST_STATE;
    const size = { width: Math.max(SMALLEST.width, width), height: Math.max(SMALLEST.height, height) };
    const place = [x, y].every(Number.isFinite) ? { x: Number(x), y: Number(y) } : {};
    return { ...place, ...size, maximized: maximized === true };
  } catch {
    return FIRST_STATE;
  }
}

/** The state without its place where that is on none of the screens: the second monitor may be at work. */
export function onScreen(state: WindowState, screens: readonly Area[]): WindowState {
  const { x, y, width, height, maximized } = state;
  if (x === undefined || y === undefined) return state;
  const graspable = screens.some(
    (screen) =>
      x + width > screen.x + 80 &&
      x < screen.x + screen.width - 80 &&
      y >= screen.y - 1 &&
      y < screen.y + screen.height - 40,
  );
  return graspable ? state : { width, height, maximized };
}
