import { expect, test } from 'vitest';
import { FIRST_STATE, onScreen, parseWindowState } from '../../../../electron/main/window-state.ts';

test('a state is read as it was written', () => {
  const state = { x: 10, y: -900, width: 800, height: 600, maximized: true };
  expect(parseWindowState(JSON.stringify(state))).toEqual(state);
});

test.each(['', '{', 'null', '[]', '{"width":"wide","height":3}'])('a damaged state (%s) is the first state', (text) => {
  expect(parseWindowState(text)).toEqual(FIRST_STATE);
});

test('a window never opens too small to use', () => {
  expect(parseWindowState('{"x":0,"y":0,"width":3,"height":2}')).toMatchObject({ width: 390, height: 500 });
});

test('a window whose screen is gone keeps its size and opens where the system wants', () => {
  const laptop = [{ x: 0, y: 25, width: 1440, height: 875 }];
  const onTheSecond = { x: 2000, y: 100, width: 800, height: 600, maximized: false };
  expect(onScreen(onTheSecond, laptop)).toEqual({ width: 800, height: 600, maximized: false });
  const both = [...laptop, { x: 1440, y: 0, width: 1920, height: 1080 }];
  expect(onScreen(onTheSecond, both)).toBe(onTheSecond);
});

test('a window that hangs half out of the screen can still be grasped and stays', () => {
  const state = { x: -600, y: 30, width: 800, height: 600, maximized: false };
  expect(onScreen(state, [{ x: 0, y: 25, width: 1440, height: 875 }])).toBe(state);
  expect(onScreen({ ...state, x: -780 }, [{ x: 0, y: 25, width: 1440, height: 875 }])).not.toHaveProperty('x');
});
