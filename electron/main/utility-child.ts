import { type MessagePortMain, utilityProcess } from 'electron';
import type { Child } from '../host/processes.ts';

/** A process of Electron's as a Child that can be handed ports too. */
export interface UtilityChild<Out, In> extends Child<Out, In> {
  postPort(message: Out, port: MessagePortMain): void;
}

/** Starts a bundled module as a utility process: a Node of its own without a window, that ends with the app. */
export function startUtility<Out, In>(module: string, serviceName: string, options: string): UtilityChild<Out, In> {
  const child = utilityProcess.fork(module, [options], { serviceName, stdio: 'inherit' });
  return {
    get pid() {
      return child.pid;
    },
    post: (message) => child.postMessage(message),
    postPort: (message, port) => child.postMessage(message, [port]),
    onMessage: (listener) => {
      child.on('message', listener);
    },
    onExit: (listener) => {
      child.once('exit', listener);
    },
    kill() {
      // Electron's own kill asks; a process that hangs in a decoder would not hear it.
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
    },
  };
}
