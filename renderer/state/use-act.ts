import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Params, Result } from '../../electron/api/contract.ts';
import { KithError } from '../../electron/api/errors.ts';
import type { Done } from '../../electron/api/types.ts';
import { queryKey } from './query-key.ts';
import { useServices } from './services.ts';
import type { WriteMethod } from './topics.ts';

interface ActOptions<M extends WriteMethod> {
  /**
   * Changes the cache as the act will change the library, before it has; what it changes must be among `touches`,
   * which are put back where the act fails.
   */
  readonly optimistic?: (cache: QueryClient, params: Params<M>) => void;
  /** The reading calls `optimistic` changes. */
  readonly touches?: readonly string[];
  /** Errors the screen shows itself: no message at the edge for these codes. */
  readonly handles?: readonly KithError['code'][];
  /** False: good news are not told. Acts tell of themselves and offer undo otherwise. */
  readonly tell?: boolean;
}

/** Changes the library: says what was done and offers undo, or says why it was not. Resolves to null where it failed. */
export function useAct<M extends WriteMethod>(method: M, options: ActOptions<M> = {}) {
  const { line, toasts, text } = useServices();
  const cache = useQueryClient();
  const undo = useUndo();

  const mutation = useMutation({
    mutationFn: (params: Params<M>) => line.call(method, params),
    async onMutate(params) {
      const touches = (options.touches ?? []).map((touched) => ({ queryKey: [touched] }));
      await Promise.all(touches.map((filter) => cache.cancelQueries(filter)));
      const before = touches.flatMap((filter) => cache.getQueriesData(filter));
      options.optimistic?.(cache, params);
      return before;
    },
    onError(error, _params, before) {
      for (const [key, data] of before ?? []) cache.setQueryData(key, data);
      if (error instanceof KithError && options.handles?.includes(error.code)) return;
      toasts.show({ tone: 'error', text: text.error(error) });
    },
    onSuccess(result) {
      if (options.tell === false || !isDone(result)) return;
      toasts.show({
        tone: 'done',
        text: text.act(result),
        action: { label: text.t('undo.undo'), run: () => void undo('journal.undo') },
      });
    },
  });

  return {
    isPending: mutation.isPending,
    error: mutation.error as KithError | null,
    reset: mutation.reset,
    act: (params: Params<M>): Promise<Result<M> | null> => mutation.mutateAsync(params).catch(() => null),
  };
}

/** Takes the last act back (or does it again) and says which it was. */
export function useUndo() {
  const { line, toasts, text } = useServices();
  const cache = useQueryClient();
  return async (which: 'journal.undo' | 'journal.redo'): Promise<void> => {
    try {
      const done = await line.call(which, {});
      const said = text.act(done);
      const back = which === 'journal.undo';
      toasts.withdrawOffers();
      toasts.show({
        tone: 'done',
        text: text.t(back ? 'undo.undone' : 'undo.redone', { act: said }),
      });
      void cache.invalidateQueries({ queryKey: queryKey('journal.list', { limit: 1 }).slice(0, 1) });
    } catch (error) {
      toasts.show({ tone: 'error', text: text.error(error) });
    }
  };
}

const isDone = (result: unknown): result is Done =>
  typeof result === 'object' && result !== null && 'act' in result && 'kind' in result && 'values' in result;
