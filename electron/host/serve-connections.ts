import type { EventName, Events } from '../api/contract.ts';
import type { Port, RequestMessage, ServerMessage } from '../api/protocol.ts';
import { type Handlers, serve } from '../api/server.ts';
import type { FromLibrary, ToLibrary } from './library-line.ts';
import type { ParentLine } from './parent-line.ts';
import { electronPort, jsonPort, type TextLine } from './ports.ts';

type ScreenPort = Port<ServerMessage, RequestMessage>;
type SendEvent = <E extends EventName>(event: E, data: Events[E]) => void;

/**
 * The screens that are connected to a library process: those of the browser host share the line to the parent as
 * text, those of Electron each bring a port. Returns what tells all of them an event.
 */
export function serveConnections(line: ParentLine<FromLibrary, ToLibrary>, handlers: Handlers): SendEvent {
  const screens = new Map<number, SendEvent>();
  const relayed = new Map<number, RelayedLine>();

  const add = (connection: number, port: ScreenPort) => {
    screens.set(connection, serve(port, handlers));
    port.onClose(() => screens.delete(connection));
  };

  line.onMessage((message, [port]) => {
    if (message.kind === 'open') {
      if (port) return add(message.connection, electronPort(port));
      const screen = relayedLine((text) => line.post({ kind: 'text', connection: message.connection, text }));
      relayed.set(message.connection, screen);
      add(message.connection, jsonPort(screen));
    } else if (message.kind === 'text') {
      relayed.get(message.connection)?.receive(message.text);
    } else if (message.kind === 'close') {
      relayed.get(message.connection)?.close();
      relayed.delete(message.connection);
    }
  });

  return (event, data) => {
    for (const send of screens.values()) send(event, data);
  };
}

interface RelayedLine extends TextLine {
  receive(text: string): void;
}

/** One connection among many on the line to the parent. Answers that come after its end are dropped. */
function relayedLine(sendText: (text: string) => void): RelayedLine {
  const textListeners = new Set<(text: string) => void>();
  const closeListeners = new Set<() => void>();
  let open = true;
  return {
    send(text) {
      if (open) sendText(text);
    },
    receive(text) {
      for (const listener of textListeners) listener(text);
    },
    onText(listener) {
      textListeners.add(listener);
    },
    onClose(listener) {
      closeListeners.add(listener);
    },
    close() {
      if (!open) return;
      open = false;
      for (const listener of closeListeners) listener();
    },
  };
}
