import type { EventName, Events } from './contract.ts';
import type { ErrorShape } from './errors.ts';

/** What both transports (MessagePort, WebSocket) carry, structured-cloned or as JSON. */
export interface RequestMessage {
  readonly id: number;
  readonly method: string;
  readonly params: unknown;
}
export type ResponseMessage =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number | null; readonly error: ErrorShape };
export type EventMessage = { [E in EventName]: { readonly event: E; readonly data: Events[E] } }[EventName];
export type ServerMessage = ResponseMessage | EventMessage;

/** One end of a line between two processes. `onClose` fires once; after it nothing is delivered. */
export interface Port<Out, In> {
  post(message: Out): void;
  onMessage(listener: (message: In) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}
