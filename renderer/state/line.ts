import { type Client, createClient } from '../../electron/api/client.ts';
import type { EventName, Events, Method, Params, Result } from '../../electron/api/contract.ts';
import { KithError } from '../../electron/api/errors.ts';
import type { Port, RequestMessage, ServerMessage } from '../../electron/api/protocol.ts';

export type LibraryPort = Port<RequestMessage, ServerMessage>;
/** `refused`: the page has no valid key; only `retry` tries again. */
export type LineState = 'connecting' | 'online' | 'offline' | 'refused';

/** The line to the library: it comes back by itself, and what listens on it keeps listening. */
export interface Line {
  /** Waits while the line is opened for the first time; rejects with `connection.closed` while it is lost. */
  call<M extends Method>(method: M, params: Params<M>): Promise<Result<M>>;
  /** Returns what ends the subscription; it outlives reconnections. */
  on<E extends EventName>(event: E, listener: (data: Events[E]) => void): () => void;
  state(): LineState;
  /** Called at each change of state; returns what ends it. */
  subscribe(listener: () => void): () => void;
  /** Tries at once instead of waiting for the next turn. */
  retry(): void;
  close(): void;
}

interface Subscription {
  readonly event: EventName;
  readonly listener: (data: never) => void;
}

interface LineDeps {
  /** Opens one connection; rejects where nobody answers. */
  open(): Promise<LibraryPort>;
  /** Milliseconds before attempt `n` (0, 1, ...) after a loss. */
  delayMs?(attempt: number): number;
}

/** Doubles from a quarter of a second to four: quick after a restart of the library, quiet when it stays away. */
const backoffMs = (attempt: number) => Math.min(4000, 250 * 2 ** attempt);

export function createLine({ open, delayMs = backoffMs }: LineDeps): Line {
  const stateListeners = new Set<() => void>();
  const eventListeners = new Set<Subscription>();
  const ends = new Map<Subscription, () => void>();
  let state: LineState = 'connecting';
  let client: Client | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  let closed = false;
  let firstOpen: { resolve(): void; reject(error: unknown): void };
  const opened = new Promise<void>((resolve, reject) => {
    firstOpen = { resolve, reject };
  });
  opened.catch(() => undefined);

  const enter = (next: LineState) => {
    if (state === next) return;
    state = next;
    for (const listener of stateListeners) listener();
  };

  const attach = (to: Client, entry: Subscription) =>
    ends.set(entry, to.on(entry.event, entry.listener as (data: unknown) => void));

  const connect = async () => {
    clearTimeout(timer);
    timer = undefined;
    try {
      const port = await open();
      if (closed) return port.close();
      const mine = createClient(port);
      client = mine;
      attempt = 0;
      for (const entry of eventListeners) attach(mine, entry);
      mine.onClose(() => lost(mine));
      enter('online');
      firstOpen.resolve();
    } catch (error) {
      if (error instanceof KithError && error.code === 'connection.refused') {
        client = null;
        enter('refused');
      } else lost(null);
    }
  };

  const lost = (which: Client | null) => {
    if (closed || (which !== null && which !== client)) return;
    client = null;
    enter('offline');
    timer ??= setTimeout(connect, delayMs(attempt++));
  };

  void connect();

  return {
    async call(method, params) {
      if (state === 'connecting') await opened;
      if (!client) throw closedError();
      return client.call(method, params);
    },
    on(event, listener) {
      const entry = { event, listener: listener as (data: never) => void };
      eventListeners.add(entry);
      if (client) attach(client, entry);
      return () => {
        eventListeners.delete(entry);
        ends.get(entry)?.();
        ends.delete(entry);
      };
    },
    state: () => state,
    subscribe(listener) {
      stateListeners.add(listener);
      return () => stateListeners.delete(listener);
    },
    retry() {
      if (timer === undefined && state !== 'refused') return;
      attempt = 0;
      void connect();
    },
    close() {
      closed = true;
      clearTimeout(timer);
      firstOpen.reject(closedError());
      client?.close();
    },
  };
}

const closedError = () =>
  new KithError('connection.closed', 'Kith cannot reach its library just now. Try again in a moment.');
