/** A message at the edge of the screen. */
export interface Toast {
  readonly id: number;
  readonly tone: 'done' | 'error';
  readonly text: string;
  /** Offered as a button; the message goes when it is used. */
  readonly action?: { readonly label: string; run(): void };
}

/** The messages on the screen, oldest first. */
export interface Toasts {
  show(toast: Omit<Toast, 'id'>): void;
  dismiss(id: number): void;
  /** Takes back what was offered: the last act is no longer the one that the message tells of. */
  withdrawOffers(): void;
  /** While held (pointer or focus on the messages) no message leaves by itself. */
  hold(held: boolean): void;
  list(): readonly Toast[];
  subscribe(listener: () => void): () => void;
}

/** Errors stay longer than good news: they have more to read. */
const STAY_MS = { done: 7000, error: 14_000 } as const;
const MOST = 3;

/** At most one message offers an action: undo takes the last act back, so an older offer would lie. */
export function createToasts(stayMs: Readonly<Record<Toast['tone'], number>> = STAY_MS): Toasts {
  const listeners = new Set<() => void>();
  const timers = new Map<number, ReturnType<typeof setTimeout>>();
  let toasts: readonly Toast[] = [];
  let nextId = 1;
  let held = false;

  const set = (next: readonly Toast[]) => {
    toasts = next;
    for (const listener of listeners) listener();
  };
  const dismiss = (id: number) => {
    clearTimeout(timers.get(id));
    timers.delete(id);
    if (toasts.some((toast) => toast.id === id)) set(toasts.filter((toast) => toast.id !== id));
  };
  const countDown = ({ id, tone }: Toast) => {
    clearTimeout(timers.get(id));
    if (!held)
      timers.set(
        id,
        setTimeout(() => dismiss(id), stayMs[tone]),
      );
  };

  return {
    show(news) {
      const toast = { ...news, id: nextId++ };
      const kept = toasts.filter((old) => (toast.action ? !old.action : true) && old.text !== toast.text);
      set([...kept, toast].slice(-MOST));
      countDown(toast);
    },
    dismiss,
    withdrawOffers() {
      for (const { id, action } of toasts) if (action) dismiss(id);
    },
    hold(now) {
      held = now;
      for (const toast of toasts) countDown(toast);
    },
    list: () => toasts,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
