import { expect, test } from 'vitest';
import type { FromLibrary, ToLibrary } from '../../../../electron/host/library-line.ts';
import type { ParentLine, TransferredPort } from '../../../../electron/host/parent-line.ts';
import { visionByParent } from '../../../../electron/host/vision-by-parent.ts';

function fakeMain() {
  const asked: FromLibrary[] = [];
  let tell = (_: ToLibrary, __: readonly TransferredPort[]) => {};
  const line: ParentLine<FromLibrary, ToLibrary> = {
    post: (message) => void asked.push(message),
    onMessage: (listener) => {
      tell = listener;
    },
    onClose() {},
  };
  return { asked, line, tell: (message: ToLibrary, ports: readonly TransferredPort[] = []) => tell(message, ports) };
}

function fakePort() {
  const sent: unknown[] = [];
  let hear = (_: unknown) => {};
  const port: TransferredPort = {
    postMessage: (message) => void sent.push(message),
    on(event: 'message' | 'close', listener: (event: { readonly data: unknown }) => void) {
      if (event === 'message') hear = (data) => listener({ data });
    },
    start() {},
    close() {},
  };
  return { port, sent, hear: (data: unknown) => hear(data) };
}

test('what is asked before the line is there is sent when it comes, in order', () => {
  const { asked, line, tell } = fakeMain();
  const vision = visionByParent(line)<string, string>('{}');
  vision.post('first');
  vision.post('second');
  expect(asked).toEqual([{ kind: 'start-vision', child: 1, options: '{}' }]);
  const { port, sent, hear } = fakePort();
  const answers: string[] = [];
  vision.onMessage((answer) => answers.push(answer));
  tell({ kind: 'vision-started', child: 1 }, [port]);
  vision.post('third');
  hear('answer');
  expect(sent).toEqual(['first', 'second', 'third']);
  expect(answers).toEqual(['answer']);
});

test('an end is told to the process it concerns, and to no other', () => {
  const { line, tell } = fakeMain();
  const start = visionByParent(line);
  const ends: string[] = [];
  start('{}').onExit((code) => ends.push(`one ${code}`));
  start('{}').onExit((code) => ends.push(`two ${code}`));
  tell({ kind: 'vision-ended', child: 2, code: null });
  expect(ends).toEqual(['two null']);
});

test('a process is ended through the main process', () => {
  const { asked, line } = fakeMain();
  visionByParent(line)('{}').kill();
  expect(asked.at(-1)).toEqual({ kind: 'kill-vision', child: 1 });
});
