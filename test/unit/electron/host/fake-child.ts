import type { Child } from '../../../../electron/host/processes.ts';

/** A process that does what the test says: `say` is its message to the parent, `exit` its end. */
export interface FakeChild<Out, In> extends Child<Out, In> {
  readonly heard: Out[];
  readonly killed: () => boolean;
  say(message: In): void;
  exit(code: number | null): void;
}

export function fakeChild<Out, In>(
  onPost: (message: Out, child: FakeChild<Out, In>) => void = () => {},
): FakeChild<Out, In> {
  const messages = new Set<(message: In) => void>();
  const exits = new Set<(code: number | null) => void>();
  const heard: Out[] = [];
  let killed = false;
  const child: FakeChild<Out, In> = {
    pid: 1,
    heard,
    killed: () => killed,
    post(message) {
      heard.push(message);
      onPost(message, child);
    },
    onMessage: (listener) => void messages.add(listener),
    onExit: (listener) => void exits.add(listener),
    kill() {
      killed = true;
      child.exit(null);
    },
    say(message) {
      for (const listener of messages) listener(message);
    },
    exit(code) {
      for (const listener of exits) listener(code);
      exits.clear();
    },
  };
  return child;
}
