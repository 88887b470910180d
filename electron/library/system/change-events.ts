import type { Topic } from '../../api/contract.ts';

/** Screens ask again at most ten times a second. */
const GAP_MS = 100;

export interface ChangeEvents {
  changed(...topics: readonly Topic[]): void;
  /** Sends what waits. */
  flush(): void;
}

/** Gathers what changed and sends it at most every 100 ms. */
export function createChangeEvents(send: (topics: readonly Topic[]) => void): ChangeEvents {
  const waiting = new Set<Topic>();
  let sentAtMs = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.size === 0) return;
    const topics = [...waiting];
    waiting.clear();
    sentAtMs = performance.now();
    send(topics);
  };
  return {
    changed(...topics) {
      for (const topic of topics) waiting.add(topic);
      timer ??= setTimeout(flush, Math.max(0, sentAtMs + GAP_MS - performance.now()));
    },
    flush,
  };
}
