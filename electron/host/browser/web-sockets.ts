import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { TextLine } from '../ports.ts';
import { isOwnPage, type Session } from './session.ts';

/** The largest request by far is a list of 10,000 paths to add. */
const LARGEST_REQUEST_BYTES = 8 * 2 ** 20;
/** What may wait for a slow browser. Beyond it the line is cut, so that the browser comes again and asks anew. */
const MOST_WAITING_BYTES = 64 * 2 ** 20;
const HEARTBEAT_MS = 30_000;

/** Why a line ends, as RFC 6455 section 7.4.1 and its registry number it. */
const CLOSE = { goingAway: 1001, restarting: 1012 } as const;

interface WebSocketOptions {
  readonly session: Session;
  /** A connection of its own to the library; undefined while the library restarts. */
  connect(): TextLine | undefined;
}

/** Accepts WebSockets at `/ws` and joins each to the library. Returns what ends them all. */
export function acceptWebSockets(server: Server, { session, connect }: WebSocketOptions): { close(): void } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_REQUEST_BYTES, perMessageDeflate: false });
  const alive = new WeakSet<WebSocket>();

  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    if (request.url?.split('?')[0] !== '/ws') return refuse(socket, '404 Not Found');
    if (!isOwnPage(request.headers)) return refuse(socket, '403 Forbidden');
    if (!session.isAuthorized(request.headers)) return refuse(socket, '401 Unauthorized');
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      alive.add(webSocket);
      webSocket.on('pong', () => alive.add(webSocket));
      const line = connect();
      if (line) join(webSocket, line);
      else webSocket.close(CLOSE.restarting, 'The library restarts');
    });
  });

  const heartbeat = setInterval(() => {
    for (const webSocket of sockets.clients) {
      if (!alive.delete(webSocket)) webSocket.terminate();
      else webSocket.ping();
    }
  }, HEARTBEAT_MS);

  return {
    close() {
      clearInterval(heartbeat);
      for (const webSocket of sockets.clients) webSocket.close(CLOSE.goingAway, 'Kith is closed');
      sockets.close();
    },
  };
}

function join(webSocket: WebSocket, line: TextLine) {
  webSocket.on('message', (data) => line.send(data.toString()));
  webSocket.on('close', () => line.close());
  // The close that follows an error (a message too large, a broken frame) does what is to be done.
  webSocket.on('error', () => {});
  line.onText((text) => {
    if (webSocket.bufferedAmount > MOST_WAITING_BYTES) webSocket.terminate();
    else if (webSocket.readyState === webSocket.OPEN) webSocket.send(text);
  });
  line.onClose(() => webSocket.close(CLOSE.restarting, 'The library ended'));
}

function refuse(socket: Duplex, status: string) {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
