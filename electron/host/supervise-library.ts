import { type ErrorShape, fromErrorShape, KithError } from '../api/errors.ts';
import type { FromLibrary, ToLibrary } from './library-line.ts';
import type { Child } from './processes.ts';
import { restartDelayMs } from './restart-delay.ts';

/** How long a library may take to finish what it is writing before it is ended by force. */
const GRACE_MS = 10_000;

interface SupervisionOptions<C extends Child<ToLibrary, FromLibrary>> {
  start(): C;
  now(): number;
  /** The library takes calls: after the first start and after each restart. */
  onUp(child: C): void;
  /** The library is gone, and comes again where `onEnded` does not follow. Connections to it are dead. */
  onDown(): void;
  /** It will not come again: its folder cannot be opened, or it crashes again and again. */
  onEnded(error: KithError): void;
  log(line: string): void;
}

export interface SupervisedLibrary<C> {
  /** The process that takes calls; undefined while there is none. */
  current(): C | undefined;
  /** Lets the library finish and ends it. */
  close(): Promise<void>;
}

/** Keeps a library process running: starts it, and starts it again when it crashes. */
export function superviseLibrary<C extends Child<ToLibrary, FromLibrary>>(
  options: SupervisionOptions<C>,
): SupervisedLibrary<C> {
  const crashesMs: number[] = [];
  let child: C | undefined;
  let up: C | undefined;
  let closing = false;
  const gone = new Set<() => void>();

  const start = () => {
    const started = options.start();
    let refusal: ErrorShape | undefined;
    child = started;
    started.onMessage((message) => {
      if (message.kind === 'ready') {
        up = started;
        options.onUp(started);
      } else if (message.kind === 'refused') {
        refusal = message.error;
        started.kill();
      }
    });
    started.onExit((code) => {
      child = undefined;
      if (up) {
        up = undefined;
        options.onDown();
      }
      for (const listener of gone) listener();
      if (closing) return;
      if (refusal) options.onEnded(fromErrorShape(refusal));
      else restart(code);
    });
  };

  const restart = (code: number | null) => {
    const now = options.now();
    crashesMs.push(now);
    const delayMs = restartDelayMs(crashesMs, now);
    if (delayMs === null) {
      options.onEnded(
        new KithError('internal', 'The library ends again and again; its folder "logs" says more. Start Kith again.'),
      );
      return;
    }
    options.log(`The library ended unexpectedly (${code ?? 'by a signal'}); starting it again.`);
    setTimeout(() => {
      if (!closing) start();
    }, delayMs);
  };

  start();
  return {
    current: () => up,
    async close() {
      closing = true;
      const ending = child;
      if (!ending) return;
      const ended = new Promise<void>((resolve) => gone.add(resolve));
      ending.post({ kind: 'shut-down' });
      const force = setTimeout(() => ending.kill(), GRACE_MS);
      await ended;
      clearTimeout(force);
    },
  };
}
