import type { FromLibrary, ToLibrary } from './library-line.ts';
import type { ParentLine, TransferredPort } from './parent-line.ts';
import type { Child } from './processes.ts';

interface Started {
  connect(port: TransferredPort): void;
  end(code: number | null): void;
}

/**
 * Vision processes that the main process of Electron starts for the library, because a utility process may not start
 * one itself. Messages go over a port straight between the two; what is posted before that port is here waits.
 * Returns what starts one.
 */
export function visionByParent(line: ParentLine<FromLibrary, ToLibrary>) {
  const started = new Map<number, Started>();
  let next = 1;

  line.onMessage((message, [port]) => {
    if (message.kind === 'vision-started' && port) started.get(message.child)?.connect(port);
    if (message.kind === 'vision-ended') {
      started.get(message.child)?.end(message.code);
      started.delete(message.child);
    }
  });

  return <Out, In>(options: string): Child<Out, In> => {
    const child = next++;
    const waiting: Out[] = [];
    const messageListeners = new Set<(message: In) => void>();
    const exitListeners = new Set<(code: number | null) => void>();
    let connected: TransferredPort | undefined;

    started.set(child, {
      connect(port) {
        connected = port;
        port.on('message', ({ data }) => {
          for (const listener of messageListeners) listener(data as In);
        });
        port.start();
        for (const message of waiting.splice(0)) port.postMessage(message);
      },
      end(code) {
        connected = undefined;
        for (const listener of exitListeners) listener(code);
      },
    });
    line.post({ kind: 'start-vision', child, options });

    return {
      pid: undefined,
      post(message) {
        if (connected) connected.postMessage(message);
        else if (started.has(child)) waiting.push(message);
      },
      onMessage(listener) {
        messageListeners.add(listener);
      },
      onExit(listener) {
        exitListeners.add(listener);
      },
      kill() {
        line.post({ kind: 'kill-vision', child });
      },
    };
  };
}
