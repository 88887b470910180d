import type { z } from 'zod';
import { CONTRACT, type EventName, type Events, type Method, type Request, type Result } from './contract.ts';
import { KithError, toErrorShape } from './errors.ts';
import type { Port, RequestMessage, ResponseMessage, ServerMessage } from './protocol.ts';

/** What answers each call; a missing or superfluous one does not compile. */
export type Handlers = { readonly [M in Method]: (request: Request<M>) => Result<M> | Promise<Result<M>> };

/** Validates the request, runs its handler, returns the message to send back; never throws. */
export async function answer(handlers: Handlers, message: unknown): Promise<ResponseMessage> {
  const id = idOf(message);
  try {
    const { method, params } = parseMessage(message);
    const request = validate(method, CONTRACT[method].request, params);
    const handler = handlers[method] as (request: unknown) => unknown;
    return { id: id ?? 0, result: await handler(request) };
  } catch (error) {
    return { id, error: toErrorShape(error) };
  }
}

/** Serves one line: requests in, answers out. Returns what sends an event down the line. */
export function serve(port: Port<ServerMessage, RequestMessage>, handlers: Handlers) {
  port.onMessage((message) => {
    void answer(handlers, message).then((response) => port.post(response));
  });
  return <E extends EventName>(event: E, data: Events[E]) => port.post({ event, data } as ServerMessage);
}

function parseMessage(message: unknown): { method: Method; params: unknown } {
  if (typeof message !== 'object' || message === null || !('method' in message) || typeof message.method !== 'string') {
    throw new KithError('request.invalid', 'A request is an object {id, method, params}.');
  }
  if (!Object.hasOwn(CONTRACT, message.method)) {
    throw new KithError('request.unknown-method', `There is no call "${message.method}".`);
  }
  return { method: message.method as Method, params: 'params' in message ? message.params : {} };
}

function validate(method: Method, schema: z.ZodType, params: unknown): unknown {
  const parsed = schema.safeParse(params);
  if (parsed.success) return parsed.data;
  const reasons = parsed.error.issues.map(({ path, message }) =>
    path.length ? `${path.join('.')}: ${message}` : message,
  );
  throw new KithError('request.invalid', `${method}: ${reasons.join('; ')}`);
}

function idOf(message: unknown): number | null {
  return typeof message === 'object' && message !== null && 'id' in message && typeof message.id === 'number'
    ? message.id
    : null;
}
