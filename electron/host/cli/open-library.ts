import { join } from 'node:path';
import { DEFAULT_CACHE } from '../../../native-models/model-files.ts';
import type { RuntimeChoice } from '../../../native-models/runtimes/choose.ts';
import { type Client, createClient } from '../../api/client.ts';
import { type ErrorShape, fromErrorShape, KithError } from '../../api/errors.ts';
import type { Job } from '../../api/jobs.ts';
import type { RequestMessage, ServerMessage } from '../../api/protocol.ts';
import { serve } from '../../api/server.ts';
import type { JobId } from '../../api/types.ts';
import { createLogFile } from '../log-file.ts';
import { memoryPorts } from '../memory-ports.ts';
import { visionOnNode } from '../spawn-vision.ts';
import { EXIT } from './command.ts';
import type { Output } from './output.ts';
import { progressLine } from './progress-line.ts';

/** A library that was opened for one command. */
export interface OpenLibrary {
  readonly call: Client['call'];
  /**
   * Waits for a job's end and for the grouping and learning that follow it, showing its progress.
   * @throws KithError where the job failed
   */
  finish(job: JobId): Promise<Job>;
  settled(): Promise<void>;
  readonly directory: string;
}

/**
 * Opens a library in this process, lets `work` use it and closes it, also on Ctrl+C.
 * @param runtime what runs the networks of the catalog; onnxruntime where nothing is said
 * @throws KithError `library.locked` where a running Kith has it open, and what `work` throws
 */
export async function withLibrary<T>(
  directory: string,
  output: Output,
  work: (library: OpenLibrary) => Promise<T>,
  runtime?: RuntimeChoice,
): Promise<T> {
  const models = DEFAULT_CACHE;
  // Loaded late, so that help and doctor work where a native part of the library does not.
  const { createLibrary } = await import('../../library/library.ts');
  const library = await createLibrary({
    directory,
    host: 'cli',
    models,
    log: createLogFile(directory, 'library', Date.now),
    spawnVision: visionOnNode({ models, localModels: join(directory, 'models'), runtime }),
  });
  const [ours, theirs] = memoryPorts<RequestMessage, ServerMessage>();
  serve(theirs, library.handlers);
  library.onEvent((event) => theirs.post(event));
  const client = createClient(ours);

  const interrupt = async () => {
    output.warn('Stopped. What was read so far is kept; the same command goes on from there.');
    await library.close();
    process.exit(EXIT.interrupted);
  };
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  try {
    return await work({
      call: client.call,
      finish: (job) => finish(client, job, output).finally(() => library.settled()),
      settled: () => library.settled(),
      directory,
    });
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
    client.close();
    await library.close();
  }
}

async function finish(client: Client, id: JobId, output: Output): Promise<Job> {
  const ended = Promise.withResolvers<Job>();
  const look = (job: Job) => {
    if (job.job !== id) return;
    if (job.state === 'running' || job.state === 'paused') output.progress(progressLine(job));
    else ended.resolve(job);
  };
  const stop = client.on('job', look);
  // It may have ended before anyone listened.
  look(await client.call('jobs.get', { job: id }));
  const job = await ended.promise;
  stop();
  output.progress('');
  if (job.state === 'failed') {
    throw job.error
      ? fromErrorShape(job.error as ErrorShape) // written from one by the library
      : new KithError('internal', 'The job failed without saying why.');
  }
  return job;
}
