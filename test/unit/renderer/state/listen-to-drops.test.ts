import { expect, it } from 'vitest';
import { listenToDrops } from '../../../../renderer/state/listen-to-drops.ts';

/** A page, and what a browser tells of a drag over one of its elements. */
function dragging(takes = true) {
  const page = new EventTarget();
  const seen: (boolean | 'drop')[] = [];
  const end = listenToDrops(page as Window, {
    takes: () => takes,
    over: (is) => seen.push(is),
    drop: () => seen.push('drop'),
  });
  const tell = (type: string, target: { isConnected: boolean }) => {
    const event = new Event(type, { cancelable: true });
    Object.defineProperties(event, { target: { value: target }, dataTransfer: { value: {} } });
    page.dispatchEvent(event);
    return event.defaultPrevented;
  };
  return { tell, seen, end, isOver: () => seen.at(-1) };
}

it('is over the page from the first element that is entered to the last that is left', () => {
  const [outer, inner] = [{ isConnected: true }, { isConnected: true }];
  const { tell, isOver } = dragging();
  tell('dragenter', outer);
  expect(isOver()).toBe(true);
  // A browser enters the next element before it leaves the one before.
  tell('dragenter', inner);
  tell('dragleave', outer);
  expect(isOver()).toBe(true);
  tell('dragleave', inner);
  expect(isOver()).toBe(false);
});

it('is over nothing once the page is left, though an element that was entered went away and was never left', () => {
  const [gone, other] = [{ isConnected: true }, { isConnected: true }];
  const { tell, isOver } = dragging();
  tell('dragenter', gone);
  gone.isConnected = false;
  tell('dragenter', other);
  expect(isOver()).toBe(true);
  tell('dragleave', other);
  expect(isOver()).toBe(false);
});

it('is over nothing after a drop, and begins anew', () => {
  const place = { isConnected: true };
  const { tell, seen } = dragging();
  tell('dragenter', place);
  expect(tell('drop', place)).toBe(true);
  tell('dragenter', place);
  expect(seen).toEqual([true, false, 'drop', true]);
});

it('leaves to others what it does not take, and everything once it has ended', () => {
  const place = { isConnected: true };
  const others = dragging(false);
  expect(others.tell('dragenter', place)).toBe(false);
  expect(others.tell('drop', place)).toBe(false);
  expect(others.seen).toEqual([]);
  const mine = dragging();
  mine.end();
  expect(mine.tell('drop', place)).toBe(false);
  expect(mine.seen).toEqual([]);
});
