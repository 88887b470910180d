/** A bounded number of places for work that runs side by side. */
export interface Slots {
  /** Resolves when a place is free and takes it; rejects with the signal's reason. */
  take(signal: AbortSignal): Promise<void>;
  give(): void;
}

/** `limit` is asked anew each time: it may change while work waits. */
export function createSlots(limit: () => number): Slots {
  let taken = 0;
  const waiting: (() => void)[] = [];
  return {
    async take(signal) {
      signal.throwIfAborted();
      while (taken >= limit()) {
        await new Promise<void>((resolve, reject) => {
          const abort = () => reject(signal.reason);
          signal.addEventListener('abort', abort, { once: true });
          waiting.push(() => {
            signal.removeEventListener('abort', abort);
            resolve();
          });
        });
      }
      taken++;
    },
    give() {
      taken--;
      for (const wake of waiting.splice(0)) wake();
    },
  };
}
