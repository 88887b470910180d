import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import WebSocket from 'ws';
import { createClient } from '../../electron/api/client.ts';
import type { Port, RequestMessage, ServerMessage } from '../../electron/api/protocol.ts';
import { type BrowserHost, startBrowserHost } from '../../electron/host/browser/browser-host.ts';
import { jsonPort } from '../../electron/host/ports.ts';
import { DEFAULT_CACHE } from '../../native-models/model-files.ts';

/** A new empty folder under the system's own; `remove` takes it away. */
export function temporaryFolder(name: string) {
  const path = realpathSync(mkdtempSync(join(tmpdir(), `kith-${name}-`)));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A browser host on a library folder, with a renderer of three small files. */
export function startHost(directory: string, renderer: string, log: string[] = []): Promise<BrowserHost> {
  return startBrowserHost({
    directory,
    models: DEFAULT_CACHE,
    renderer,
    port: 0,
    log: (line) => log.push(line),
    onEnded: (error) => log.push(error.message),
  });
}

/** A request to the host with its token, unless `headers` say otherwise. */
export function ask(host: BrowserHost, path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`http://127.0.0.1:${host.port}${path}`, {
    ...init,
    headers: { Authorization: `Bearer ${host.token}`, ...init.headers },
  });
}

/** Opens a WebSocket to the host; rejects with the status where it is refused. */
export function openSocket(host: BrowserHost, headers: Record<string, string> = {}): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}/ws`, {
    headers: { Authorization: `Bearer ${host.token}`, ...headers },
  });
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket));
    socket.once('unexpected-response', (_, response) => reject(new Error(String(response.statusCode))));
    socket.once('error', reject);
  });
}

/** A WebSocket as a port, as the renderer makes one. */
export function socketPort(socket: WebSocket): Port<RequestMessage, ServerMessage> {
  return jsonPort({
    send: (text) => socket.send(text),
    onText: (listener) => socket.on('message', (data) => listener(data.toString())),
    onClose: (listener) => socket.once('close', listener),
    close: () => socket.close(),
  });
}

export const clientOf = (socket: WebSocket) => createClient(socketPort(socket));
