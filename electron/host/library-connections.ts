import type { FromLibrary, ToLibrary } from './library-line.ts';
import type { TextLine } from './ports.ts';
import type { Child } from './processes.ts';

/** Opens connections to a library process over its one line. */
export interface LibraryConnections {
  /** A connection of its own, with answers and events as text. Its `onClose` fires too when the library ends. */
  connect(): TextLine;
}

/** Many text lines over the one line to a library process, each with a number of its own. */
export function libraryConnections(child: Child<ToLibrary, FromLibrary>): LibraryConnections {
  const lines = new Map<number, { text: Set<(text: string) => void>; close: Set<() => void> }>();
  let next = 1;

  child.onMessage((message) => {
    if (message.kind !== 'text') return;
    for (const listener of lines.get(message.connection)?.text ?? []) listener(message.text);
  });
  child.onExit(() => {
    for (const connection of [...lines.keys()]) end(connection);
  });
  const end = (connection: number) => {
    const line = lines.get(connection);
    lines.delete(connection);
    for (const listener of line?.close ?? []) listener();
  };

  return {
    connect() {
      const connection = next++;
      const line = { text: new Set<(text: string) => void>(), close: new Set<() => void>() };
      lines.set(connection, line);
      child.post({ kind: 'open', connection });
      return {
        send(text) {
          if (lines.has(connection)) child.post({ kind: 'text', connection, text });
        },
        onText(listener) {
          line.text.add(listener);
        },
        onClose(listener) {
          line.close.add(listener);
        },
        close() {
          if (!lines.has(connection)) return;
          child.post({ kind: 'close', connection });
          end(connection);
        },
      };
    },
  };
}
