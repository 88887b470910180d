import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Params, Result } from '../../electron/api/contract.ts';
import type { KithError } from '../../electron/api/errors.ts';
import { queryKey } from './query-key.ts';
import { useServices } from './services.ts';
import type { ReadMethod } from './topics.ts';

interface CallOptions {
  /** False: do not ask yet. */
  readonly enabled?: boolean;
  /** Shows the answer to the last question until the one to this question is there. */
  readonly keep?: boolean;
}

/** The library's answer to a question, kept fresh by its change events. */
export function useCall<M extends ReadMethod>(method: M, params: Params<M>, options: CallOptions = {}) {
  const { line } = useServices();
  return useQuery<Result<M>, KithError>({
    queryKey: queryKey(method, params),
    queryFn: () => line.call(method, params),
    enabled: options.enabled ?? true,
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
  });
}
