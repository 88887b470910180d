import type { EventName, Events, Method, Params, Result } from './contract.ts';
import { fromErrorShape, KithError } from './errors.ts';
import type { Port, RequestMessage, ServerMessage } from './protocol.ts';

/** The library as a screen or the command line sees it, over whatever line. */
export interface Client {
  /** Rejects with a KithError: the library's own, or `connection.closed` when the line goes before the answer. */
  call<M extends Method>(method: M, params: Params<M>): Promise<Result<M>>;
  /** Returns what ends the subscription. */
  on<E extends EventName>(event: E, listener: (data: Events[E]) => void): () => void;
  onClose(listener: () => void): void;
  close(): void;
}

interface Pending {
  resolve(result: unknown): void;
  reject(error: KithError): void;
}

/** A client over one end of a line; every call settles, also when the line closes. */
export function createClient(port: Port<RequestMessage, ServerMessage>): Client {
  const pending = new Map<number, Pending>();
  const listeners = new Map<EventName, Set<(data: never) => void>>();
  const closeListeners = new Set<() => void>();
  let nextId = 1;
  let closed = false;

  port.onMessage((message) => {
    if ('event' in message) {
      for (const listener of listeners.get(message.event) ?? []) listener(message.data as never);
      return;
    }
    const waiting = message.id === null ? undefined : pending.get(message.id);
    if (!waiting || message.id === null) return;
    pending.delete(message.id);
    if ('error' in message) waiting.reject(fromErrorShape(message.error));
    else waiting.resolve(message.result);
  });

  port.onClose(() => {
    closed = true;
    for (const { reject } of pending.values()) reject(closedError());
    pending.clear();
    for (const listener of closeListeners) listener();
  });

  return {
    call<M extends Method>(method: M, params: Params<M>): Promise<Result<M>> {
      if (closed) return Promise.reject(closedError());
      const id = nextId++;
      return new Promise<Result<M>>((resolve, reject) => {
        pending.set(id, { resolve: resolve as (result: unknown) => void, reject });
        port.post({ id, method, params });
      });
    },
    on(event, listener) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set);
      set.add(listener as (data: never) => void);
      return () => set.delete(listener as (data: never) => void);
    },
    onClose(listener) {
      closeListeners.add(listener);
    },
    close() {
      port.close();
    },
  };
}

const closedError = () =>
  new KithError('connection.closed', 'The connection to the library is closed. Start Kith again.');
