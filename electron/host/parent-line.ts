/** A message port as Electron hands it to its processes (MessagePortMain), reduced to what Kith uses. */
export interface TransferredPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

/** A child's line to the process that started it: the same in Electron's utility process and in a forked Node. */
export interface ParentLine<Out, In> {
  post(message: Out): void;
  /** `ports` holds what came along with the message; a forked Node never gets any. */
  onMessage(listener: (message: In, ports: readonly TransferredPort[]) => void): void;
  /** Fires when the parent is gone. Electron ends its children itself, so that it never fires there. */
  onClose(listener: () => void): void;
}

interface ElectronParentPort {
  postMessage(message: unknown): void;
  on(
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly TransferredPort[] }) => void,
  ): unknown;
}

/**
 * This process's line to its parent.
 * @throws Error where it was started by hand, without a line.
 */
export function parentLine<Out, In>(): ParentLine<Out, In> {
  const { parentPort } = process as { parentPort?: ElectronParentPort };
  if (parentPort) {
    return {
      post: (message) => parentPort.postMessage(message),
      onMessage: (listener) => {
        parentPort.on('message', ({ data, ports }) => listener(data as In, ports));
      },
      onClose() {},
    };
  }
  if (!process.send) throw new Error('This is a part of Kith and runs only inside it. Start Kith with: npm start');
  // Ctrl+C in a terminal reaches the whole family; the parent decides when its children end.
  process.on('SIGINT', () => {});
  return {
    post(message) {
      if (process.connected) process.send?.(message, undefined, undefined, () => {});
    },
    onMessage: (listener) => {
      process.on('message', (message) => listener(message as In, []));
    },
    onClose: (listener) => {
      process.once('disconnect', listener);
    },
  };
}

/** The number-one argument of a child: its options as JSON. Electron and Node differ in what stands before it. */
export function childOptions<Options>(): Options {
  const json = process.argv.at(-1);
  if (!json?.startsWith('{'))
    throw new Error('This is a part of Kith and runs only inside it. Start Kith with: npm start');
  return JSON.parse(json) as Options;
}
