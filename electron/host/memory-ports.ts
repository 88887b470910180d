import type { Port } from '../api/protocol.ts';

/** Two ends of a line inside one process. Messages arrive in order, after the sender has gone on, as on any line. */
export function memoryPorts<A, B>(): readonly [Port<A, B>, Port<B, A>] {
  const left = end<B>();
  const right = end<A>();
  const close = () => {
    left.close();
    right.close();
  };
  return [
    {
      post: (message) => queueMicrotask(() => right.deliver(message)),
      onMessage: left.onMessage,
      onClose: left.onClose,
      close,
    },
    {
      post: (message) => queueMicrotask(() => left.deliver(message)),
      onMessage: right.onMessage,
      onClose: right.onClose,
      close,
    },
  ];
}

function end<In>() {
  const messageListeners = new Set<(message: In) => void>();
  const closeListeners = new Set<() => void>();
  let open = true;
  return {
    deliver(message: In) {
      if (!open) return;
      for (const listener of messageListeners) listener(message);
    },
    onMessage(listener: (message: In) => void) {
      messageListeners.add(listener);
    },
    onClose(listener: () => void) {
      closeListeners.add(listener);
    },
    close() {
      if (!open) return;
      open = false;
      for (const listener of closeListeners) listener();
    },
  };
}
