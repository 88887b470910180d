import { join } from 'node:path';
import { MessageChannelMain, type MessagePortMain } from 'electron';
import { type Client, createClient } from '../api/client.ts';
import type { KithError } from '../api/errors.ts';
import type { RequestMessage, ServerMessage } from '../api/protocol.ts';
import type { FromLibrary, LibraryOptions, ToLibrary } from '../host/library-line.ts';
import { electronPort } from '../host/ports.ts';
import { superviseLibrary } from '../host/supervise-library.ts';
import { startUtility, type UtilityChild } from './utility-child.ts';

type LibraryChild = UtilityChild<ToLibrary, FromLibrary>;

interface LibraryProcessOptions {
  readonly library: LibraryOptions;
  /** The folder of the bundled programs. */
  readonly programs: string;
  /** The library is gone for good. */
  onEnded(error: KithError): void;
}

/** The supervised library with its vision processes, as the main process sees it. */
export interface LibraryProcess {
  /** A line to the library, as soon as it takes calls: at once, or after its restart. */
  port(): Promise<MessagePortMain>;
  /** The main process's own connection. Waits as `port` does. */
  client(): Promise<Client>;
  close(): Promise<void>;
}

/** Starts the library and, when it asks for them, vision processes, each joined to it by a port of their own. */
export function startLibraryProcess({ library, programs, onEnded }: LibraryProcessOptions): LibraryProcess {
  let up = Promise.withResolvers<LibraryChild>();
  let own: Promise<Client> | undefined;
  let connections = 0;

  const supervised = superviseLibrary<LibraryChild>({
    start() {
      const child: LibraryChild = startUtility(join(programs, 'library.mjs'), 'Kith library', JSON.stringify(library));
      startVisionFor(child, join(programs, 'vision.mjs'));
      return child;
    },
    now: Date.now,
    log: console.error,
    onUp: (child) => up.resolve(child),
    onDown() {
      up = Promise.withResolvers();
      own = undefined;
    },
    onEnded,
  });

  const port = async () => {
    const child = await up.promise;
    const { port1, port2 } = new MessageChannelMain();
    child.postPort({ kind: 'open', connection: ++connections }, port1);
    return port2;
  };
  const connect = async () => createClient(electronPort<RequestMessage, ServerMessage>(await port()));

  return {
    port,
    client() {
      own ??= connect();
      return own;
    },
    close: () => supervised.close(),
  };
}

/** Starts and ends vision processes as the library asks; none outlives it. */
function startVisionFor(library: LibraryChild, program: string): void {
  const running = new Map<number, UtilityChild<unknown, unknown>>();
  library.onMessage((message) => {
    if (message.kind === 'kill-vision') running.get(message.child)?.kill();
    if (message.kind !== 'start-vision') return;
    const { child, options } = message;
    const vision = startUtility<unknown, unknown>(program, 'Kith vision', options);
    running.set(child, vision);
    vision.onExit((code) => {
      running.delete(child);
      library.post({ kind: 'vision-ended', child, code });
    });
    const { port1, port2 } = new MessageChannelMain();
    vision.postPort(null, port1);
    library.postPort({ kind: 'vision-started', child }, port2);
  });
  library.onExit(() => {
    for (const vision of running.values()) vision.kill();
  });
}
