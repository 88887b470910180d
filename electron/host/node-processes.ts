import { fork } from 'node:child_process';
import { KithError } from '../api/errors.ts';
import type { Child } from './processes.ts';

/**
 * Starts a module as a Node process of its own. Messages are structured-cloned, so typed arrays travel as they are.
 * The child is told of its parent's death by the closed line (`parent-line.ts` ends it); `kill` cannot be ignored.
 * `args` reach the child as its command line, `environment` is added to this process's own. What it prints goes to this process's standard error, so that standard
 * output stays free for answers.
 * @throws KithError `vision.unavailable` where the system refuses a new process.
 */
export function forkChild<Out, In>(
  module: URL,
  args: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Child<Out, In> {
  const child = start(module, args, environment);
  const messageListeners = new Set<(message: In) => void>();
  const exitListeners = new Set<(code: number | null) => void>();
  let exited = false;

  child.on('message', (message) => {
    for (const listener of messageListeners) listener(message as In);
  });
  const exit = (code: number | null) => {
    if (exited) return;
    exited = true;
    for (const listener of exitListeners) listener(code);
  };
  child.on('exit', exit);
  // A child that never started has no exit event, only this one; one that dies while a message is under way has both.
  child.on('error', () => {
    if (child.exitCode !== null || child.pid === undefined) exit(child.exitCode);
  });

  return {
    pid: child.pid,
    post(message) {
      if (child.connected) child.send(message as object, ignoreClosedLine);
    },
    onMessage(listener) {
      messageListeners.add(listener);
    },
    onExit(listener) {
      exitListeners.add(listener);
    },
    kill() {
      child.kill('SIGKILL');
    },
  };
}

/** A message to a child that has just died is answered by its exit, which every caller listens to. */
const ignoreClosedLine = () => {};

function start(module: URL, args: readonly string[], environment: Readonly<Record<string, string>>) {
  try {
    return fork(module, [...args], {
      serialization: 'advanced',
      execArgv: [],
      env: { ...process.env, ...environment },
      stdio: ['ignore', 2, 2, 'ipc'],
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new KithError('vision.unavailable', `A process for ${module.pathname} could not be started: ${reason}`, {
      cause,
    });
  }
}
