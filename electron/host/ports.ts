import type { MessagePort } from 'node:worker_threads';
import type { Port } from '../api/protocol.ts';
import type { ParentLine, TransferredPort } from './parent-line.ts';

/** A port that Electron handed over (MessagePortMain). What waits in it is delivered from the first listener on. */
export function electronPort<Out, In>(port: TransferredPort): Port<Out, In> {
  let open = true;
  port.on('close', () => {
    open = false;
  });
  return {
    post(message) {
      if (open) port.postMessage(message);
    },
    onMessage(listener) {
      port.on('message', ({ data }) => listener(data as In));
      port.start();
    },
    onClose(listener) {
      port.on('close', listener);
    },
    close() {
      port.close();
    },
  };
}

/** One end of a MessageChannel of Node's worker threads. */
export function threadPort<Out, In>(port: MessagePort): Port<Out, In> {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.on('message', (message) => listener(message as In));
    },
    onClose: (listener) => {
      port.once('close', listener);
    },
    close: () => port.close(),
  };
}

/** The whole line to the parent as one port: what a forked vision process speaks over. */
export function linePort<Out, In>(line: ParentLine<Out, In>): Port<Out, In> {
  return {
    post: (message) => line.post(message),
    onMessage: (listener) => line.onMessage((message) => listener(message)),
    onClose: (listener) => line.onClose(listener),
    close: () => process.disconnect(),
  };
}

/** What carries text: a WebSocket, or one of many connections that share a line. */
export interface TextLine {
  send(text: string): void;
  onText(listener: (text: string) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}

/** Messages as JSON over a text line. Text that is no JSON arrives as `undefined`, for the receiver to refuse. */
export function jsonPort<Out, In>(line: TextLine): Port<Out, In> {
  return {
    post: (message) => line.send(JSON.stringify(message)),
    onMessage: (listener) => line.onText((text) => listener(parse(text) as In)),
    onClose: (listener) => line.onClose(listener),
    close: () => line.close(),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
