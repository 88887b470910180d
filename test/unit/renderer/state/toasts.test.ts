import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createToasts } from '../../../../renderer/state/toasts.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const undo = { label: 'Undo', run: () => undefined };

test('only the newest act offers undo: an older offer would take back another act', () => {
  const toasts = createToasts();
  toasts.show({ tone: 'done', text: 'Named 3 faces Anna', action: undo });
  toasts.show({ tone: 'done', text: 'Named 2 faces Ben', action: undo });
  expect(toasts.list().map(({ text }) => text)).toEqual(['Named 2 faces Ben']);
});

test('an act that was taken back offers undo no longer: it would take back another one', () => {
  const toasts = createToasts();
  toasts.show({ tone: 'error', text: 'no' });
  toasts.show({ tone: 'done', text: 'Named 3 faces Anna', action: undo });
  toasts.withdrawOffers();
  toasts.show({ tone: 'done', text: 'Undone: Named 3 faces Anna' });
  expect(toasts.list().map(({ text }) => text)).toEqual(['no', 'Undone: Named 3 faces Anna']);
});

test('an error stays beside the news of an act', () => {
  const toasts = createToasts();
  toasts.show({ tone: 'error', text: 'no' });
  toasts.show({ tone: 'done', text: 'yes', action: undo });
  expect(toasts.list()).toHaveLength(2);
});

test('the same message twice is one message', () => {
  const toasts = createToasts();
  toasts.show({ tone: 'error', text: 'no' });
  toasts.show({ tone: 'error', text: 'no' });
  expect(toasts.list()).toHaveLength(1);
});

test('messages leave by themselves, but not while somebody reads them', () => {
  const toasts = createToasts({ done: 100, error: 200 });
  toasts.show({ tone: 'done', text: 'yes' });
  toasts.hold(true);
  vi.advanceTimersByTime(1000);
  expect(toasts.list()).toHaveLength(1);
  toasts.hold(false);
  vi.advanceTimersByTime(100);
  expect(toasts.list()).toHaveLength(0);
});
