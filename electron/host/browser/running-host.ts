import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { createClient } from '../../api/client.ts';
import type { RequestMessage, ServerMessage } from '../../api/protocol.ts';
import { jsonPort } from '../ports.ts';
import type { BrowserHost } from './browser-host.ts';

type Address = Pick<BrowserHost, 'port' | 'token' | 'url'>;

/** A browser host that serves a library already, perhaps from another terminal. */
export interface RunningHost {
  readonly url: string;
  /** Lets it scan folders and photos (absolute paths). @throws KithError as `folders.add` */
  scan(paths: readonly string[]): Promise<void>;
}

const fileOf = (libraryDirectory: string) => join(libraryDirectory, 'browser-host.json');

/**
 * Writes down where a host serves its library, for a second start to find. Only the user may read it: it holds the
 * token. Returns what takes it away again.
 */
export function announceHost(libraryDirectory: string, { port, token, url }: Address): () => void {
  const file = fileOf(libraryDirectory);
  // A file that is left from a crash keeps its own mode when it is written over.
  rmSync(file, { force: true });
  writeFileSync(file, JSON.stringify({ port, token, url } satisfies Address), { mode: 0o600 });
  return () => rmSync(file, { force: true });
}

/** The host that serves this library now; undefined where none is written down or none answers. */
export async function findRunningHost(libraryDirectory: string): Promise<RunningHost | undefined> {
  const address = readAddress(fileOf(libraryDirectory));
  if (!address) return undefined;
  const headers = { Authorization: `Bearer ${address.token}` };
  const origin = `127.0.0.1:${address.port}`;
  const answer = await fetch(`http://${origin}/session`, { headers }).catch(() => undefined);
  if (!answer?.ok) return undefined;
  return {
    url: address.url,
    async scan(paths) {
      const socket = new WebSocket(`ws://${origin}/ws`, { headers });
      await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
      const client = createClient(
        jsonPort<RequestMessage, ServerMessage>({
          send: (text) => socket.send(text),
          onText: (listener) => socket.on('message', (data) => listener(data.toString())),
          onClose: (listener) => socket.once('close', listener),
          close: () => socket.close(),
        }),
      );
      try {
        await client.call('folders.add', { paths: [...paths] });
      } finally {
        client.close();
      }
    },
  };
}

function readAddress(file: string): Address | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Address; // written by announceHost; whether it holds is asked next
  } catch {
    return undefined;
  }
}
