import type { Settings } from '../../electron/api/system.ts';
import { queryKey } from './query-key.ts';
import { useAct } from './use-act.ts';
import { useCall } from './use-call.ts';

/** The library's settings, and how one changes them: at once on the screen, put back where the library refuses. */
export function useSettings() {
  const { data: settings, error, refetch } = useCall('settings.get', {});
  const { act } = useAct('settings.set', {
    touches: ['settings.get'],
    optimistic: (cache, changes) =>
      cache.setQueryData(
        queryKey('settings.get', {}),
        (known: Settings | undefined) => known && { ...known, ...changes },
      ),
  });
  return { settings, error, refetch, set: (changes: Partial<Settings>) => void act(changes) };
}
