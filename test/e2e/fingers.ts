import type { Page } from 'playwright-core';

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Fingers on the page, as a touch screen tells of them. */
export interface Fingers {
  /** One finger goes down, along the spots, and up. */
  drag(spots: readonly Spot[]): Promise<void>;
  /** Two fingers, level with one another about a middle, go from so far apart to so far, pixels. */
  pinch(middle: Spot, from: number, to: number): Promise<void>;
  /** A finger stays down for so long; what happens under it meanwhile comes after a tenth of a second. */
  hold(spot: Spot, ms: number, meanwhile?: () => Promise<unknown>): Promise<void>;
  tap(spot: Spot): Promise<void>;
}

/** How many moves a way is told in. */
const STEPS = 8;
/** Between two of them: as often as a screen draws. */
const STEP_MS = 16;

/** The fingers of a page whose context `hasTouch`. */
export async function fingersOn(page: Page): Promise<Fingers> {
  const session = await page.context().newCDPSession(page);
  const tell = async (type: 'touchStart' | 'touchMove' | 'touchEnd', spots: readonly Spot[]) => {
    const touchPoints = spots.map(({ x, y }, id) => ({ x, y, id }));
    await session.send('Input.dispatchTouchEvent', { type, touchPoints });
    await page.waitForTimeout(STEP_MS);
  };
  const between = (a: number, b: number, step: number) => a + ((b - a) * step) / STEPS;
  return {
    async drag([first, ...others]) {
      await tell('touchStart', [first]);
      let at = first;
      for (const next of others) {
        for (let step = 1; step <= STEPS; step++) {
          await tell('touchMove', [{ x: between(at.x, next.x, step), y: between(at.y, next.y, step) }]);
        }
        at = next;
      }
      await tell('touchEnd', []);
    },
    async pinch({ x, y }, from, to) {
      const apart = (gap: number) => [
        { x: x - gap / 2, y },
        { x: x + gap / 2, y },
      ];
      const [left, right] = apart(from);
      await tell('touchStart', [left]);
      await tell('touchStart', [left, right]);
      for (let step = 1; step <= STEPS; step++) await tell('touchMove', apart(between(from, to, step)));
      await tell('touchEnd', []);
    },
    async hold(spot, ms, meanwhile) {
      await tell('touchStart', [spot]);
      await page.waitForTimeout(100);
      await meanwhile?.();
      await page.waitForTimeout(ms);
      await tell('touchEnd', []);
    },
    async tap(spot) {
      await tell('touchStart', [spot]);
      await tell('touchEnd', []);
    },
  };
}
