import type { EventMessage, Port, RequestMessage, ServerMessage } from '../api/protocol.ts';
import { type Handlers, serve } from '../api/server.ts';
import type { FromLibrary, ToLibrary } from './library-line.ts';
import type { ParentLine } from './parent-line.ts';
import { electronPort, jsonPort, type TextLine } from './ports.ts';

type ScreenPort = Port<ServerMessage, RequestMessage>;

/**
 * The screens that are connected to a library process: those of the browser host share the line to the parent as
 * text, those of Electron each bring a port. Returns what tells all of them an event.
 */
export function serveConnections(
  line: ParentLine<FromLibrary, ToLibrary>,
  handlers: Handlers,
): (event: EventMessage) => void {
  const screens = new Set<ScreenPort>();
  const relayed = new Map<number, RelayedLine>();

  const add = (port: ScreenPort) => {
    screens.add(port);
    port.onClose(() => screens.delete(port));
    serve(port, handlers);
  };

  line.onMessage((message, [port]) => {
    if (message.kind === 'open') {
      if (port) return add(electronPort(port));
      const screen = relayedLine((text) => line.post({ kind: 'text', connection: message.connection, text }));
      relayed.set(message.connection, screen);
      add(jsonPort(screen));
    } else if (message.kind === 'text') {
      relayed.get(message.connection)?.receive(message.text);
    } else if (message.kind === 'close') {
      relayed.get(message.connection)?.close();
      relayed.delete(message.connection);
    }
  });

  return (event) => {
    for (const screen of screens) screen.post(event);
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
