import { QueryClient } from '@tanstack/react-query';
import type { Topic } from '../../electron/api/contract.ts';
import { KithError } from '../../electron/api/errors.ts';
import type { Job } from '../../electron/api/jobs.ts';
import type { Line } from './line.ts';
import { queryKey } from './query-key.ts';
import { type ReadMethod, staleMethods } from './topics.ts';

/** Least pause between two rounds of asking again: during an import something changes ten times a second. */
const ROUND_MS = 350;

/** The one cache of what the library answered; the line's events keep it fresh. */
export function createCache(line: Line): { client: QueryClient; close(): void } {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY, // an answer is fresh until the library says that something changed
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: false,
        networkMode: 'always', // the library is on this machine, whatever the network does
        retry: (failures, error) => failures < 2 && !(error instanceof KithError),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });

  const dirty = new Set<Topic>();
  let busy = false;
  const flush = async () => {
    if (busy) return;
    busy = true;
    while (dirty.size > 0) {
      const stale = staleMethods(dirty);
      dirty.clear();
      // Waits for the answers, so that a slow library is asked once at a time and never drowned in questions.
      await Promise.all([
        client.invalidateQueries({ predicate: ({ queryKey: [method] }) => stale.has(method as ReadMethod) }),
        new Promise((resolve) => setTimeout(resolve, ROUND_MS)),
      ]);
    }
    busy = false;
  };

  const ends = [
    line.on('changed', ({ topics }) => {
      for (const topic of topics) dirty.add(topic);
      void flush();
    }),
    line.on('job', (job) => {
      client.setQueryData(queryKey('jobs.get', { job: job.job }), job);
      client.setQueryData<{ jobs: Job[] }>(
        queryKey('jobs.list', {}),
        (known) => known && { jobs: withJob(known.jobs, job) },
      );
    }),
    line.subscribe(() => {
      if (line.state() === 'online') void client.invalidateQueries(); // whatever happened while the line was down
    }),
  ];

  return {
    client,
    close() {
      for (const end of ends) end();
      client.clear();
    },
  };
}

/** The list with this job's news in its place; a job not seen before comes first. */
export function withJob(jobs: readonly Job[], job: Job): Job[] {
  const at = jobs.findIndex((known) => known.job === job.job);
  return at < 0 ? [job, ...jobs] : jobs.with(at, job);
}
