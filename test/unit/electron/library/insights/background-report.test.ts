import { expect, test, vi } from 'vitest';
import { createBackgroundReport } from '../../../../../electron/library/insights/background-report.ts';

/** A report whose work ends when the test says so. */
function createWorld(rest = 0) {
  const started: string[] = [];
  let end = Promise.withResolvers<string>();
  const changed = vi.fn();
  const logged: string[] = [];
  const report = createBackgroundReport<string, string>({
    async work(input, signal, told) {
      started.push(input);
      told(0.5);
      return Promise.race([
        end.promise,
        new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
      ]);
    },
    rest,
    changed,
    progressed: () => {},
    log: (line) => logged.push(line),
  });
  return {
    report,
    started,
    changed,
    logged,
    async finish(how: 'well' | Error = 'well') {
      if (how === 'well') end.resolve(`of ${started.at(-1)}`);
      else end.reject(how);
      await report.settled();
      end = Promise.withResolvers();
    },
  };
}

test('nothing is worked out before somebody asks, and one thing at a time', async () => {
  const { report, started, finish, changed } = createWorld();
  report.ask();
  report.update('a', '1');
  expect([started, report.progress]).toEqual([[], null]);
  report.ask();
  report.ask();
  report.update('b', '2');
  report.ask();
  expect([started, report.progress, report.last]).toEqual([['a'], 0.5, undefined]);
  changed.mockClear();
  await finish();
  expect(changed).toHaveBeenCalledOnce();
  expect([report.last, report.isCurrent, report.progress]).toEqual(['of a', false, null]);
  report.ask();
  await finish();
  expect([report.last, report.isCurrent]).toEqual(['of b', true]);
  report.ask();
  expect(started).toEqual(['a', 'b']);
});

test('what is the same by its signature is not worked out again, though the input is another', async () => {
  const { report, started, finish, changed } = createWorld();
  report.update('a', '1');
  report.ask();
  await finish();
  changed.mockClear();
  report.update('a again', '1');
  report.ask();
  expect(changed).not.toHaveBeenCalled();
  expect([started, report.isCurrent]).toEqual([['a'], true]);
});

test('a failure is told to who asks, written down, and tried again the time after', async () => {
  const { report, started, finish, logged } = createWorld();
  report.update('a', '1');
  report.ask();
  await finish(new Error('out of luck'));
  expect(logged[0]).toContain('out of luck');
  expect(() => report.ask()).toThrow('out of luck');
  report.ask();
  await finish();
  expect([started, report.last]).toEqual([['a', 'a'], 'of a']);
});

test('it rests after work, and then has those who look ask again', async () => {
  const { report, started, finish, changed } = createWorld(3);
  report.update('a', '1');
  report.ask();
  await new Promise((resolve) => setTimeout(resolve, 40));
  await finish();
  report.update('b', '2');
  changed.mockClear();
  report.ask();
  expect(started).toEqual(['a']);
  await vi.waitFor(() => expect(changed).toHaveBeenCalled(), 2000);
  report.ask();
  expect(started).toEqual(['a', 'b']);
  await finish();
  report.close();
});

test('closing ends the work without a report', async () => {
  const { report, logged, changed } = createWorld();
  report.update('a', '1');
  report.ask();
  changed.mockClear();
  report.close();
  await report.settled();
  expect([report.last, logged, changed.mock.calls]).toEqual([undefined, [], []]);
  report.ask();
  expect(report.progress).toBe(null);
});
