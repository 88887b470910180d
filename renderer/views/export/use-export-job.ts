import { useState } from 'react';
import type { Params } from '../../../electron/api/contract.ts';
import type { JobId } from '../../../electron/api/types.ts';
import { useAct } from '../../state/use-act.ts';
import { useCall } from '../../state/use-call.ts';

/** Starting an export, and the one that runs or was started here, until it is put aside. */
export function useExportJob() {
  const { act, error, isPending, reset } = useAct('exports.start', {
    handles: ['not-found.face', 'export.target-not-empty', 'export.write-failed', 'request.invalid'],
  });
  const [started, setStarted] = useState<{ readonly job: JobId; readonly to: string } | null>(null);
  const { data } = useCall('jobs.list', {});
  const job = data?.jobs.find(({ job: id, kind, state }) =>
    started ? id === started.job : kind === 'export' && (state === 'running' || state === 'paused'),
  );
  return {
    job,
    to: started?.to ?? job?.subject ?? '',
    error,
    isPending: isPending || (started !== null && !job),
    resetError: reset,
    forget: () => setStarted(null),
    async start(params: Params<'exports.start'>) {
      const answer = await act(params);
      if (answer) setStarted({ job: answer.job, to: params.to });
    },
  };
}
