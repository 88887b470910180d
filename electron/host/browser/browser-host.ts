import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserSession } from '../../api/browser-host.ts';
import { type Client, createClient } from '../../api/client.ts';
import { KithError, toErrorShape } from '../../api/errors.ts';
import type { RequestMessage, ServerMessage } from '../../api/protocol.ts';
import type { PhotoId } from '../../api/types.ts';
import { type LibraryConnections, libraryConnections } from '../library-connections.ts';
import type { FromLibrary, LibraryOptions, ToLibrary } from '../library-line.ts';
import { forkChild } from '../node-processes.ts';
import { jsonPort } from '../ports.ts';
import type { Child } from '../processes.ts';
import { readRendererFiles } from '../renderer-files.ts';
import { superviseLibrary } from '../supervise-library.ts';
import { createThumbnailSource } from '../thumbnail-source.ts';
import { answerError, answerJson } from './answers.ts';
import { pictureRoute } from './picture-route.ts';
import { createSession, isOwnPage } from './session.ts';
import { staticFiles } from './static-files.ts';
import { uploadRoute } from './upload-route.ts';
import { createUploads } from './uploads.ts';
import { acceptWebSockets } from './web-sockets.ts';

interface BrowserHostOptions extends Omit<LibraryOptions, 'host'> {
  /** The built renderer. */
  readonly renderer: string;
  /** 0 = one that is free. */
  readonly port: number;
  log(line: string): void;
  /** The library is gone for good; the host is of no use any more. */
  onEnded(error: KithError): void;
}

export interface BrowserHost {
  /** Where it listens, with the token that lets a browser in. */
  readonly url: string;
  readonly port: number;
  readonly token: string;
  /** The host's own connection to the library; of the latest start. */
  client(): Client;
  /** Lets the library finish, ends all connections. */
  close(): Promise<void>;
}

/**
 * What Electron's main process does for the desktop window, for a browser: starts and supervises the library and
 * serves the screens on 127.0.0.1. Resolves when the library takes calls.
 * @throws KithError what the library refuses to open with, or `connection.refused` where the port is taken
 */
export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const { directory, models, runtime, renderer, log } = options;
  const library = await startLibrary({ directory, models, runtime, host: 'browser' }, options);
  const server = createServer((request, response) => {
    route(request, response).catch((error: unknown) => {
      log(`${request.method} ${request.url}: ${error instanceof Error ? error.stack : error}`);
      if (response.headersSent) response.destroy();
      else answerError(response, 500, new KithError('internal', toErrorShape(error).message));
    });
  });
  // A large file over a slow tunnel may take longer than any limit; a stalled one is ended by its route.
  server.requestTimeout = 0;
  const port = await listen(server, options.port).catch(async (error) => {
    await library.close();
    throw error;
  });

  const session = createSession(port);
  const pictureKey = randomBytes(9).toString('base64url');
  const pictures = createThumbnailSource(directory, async (photo) => {
    await library.client().call('photos.prepare-large', { photo: photo as PhotoId });
  });
  const answerPicture = pictureRoute(pictures, pictureKey);
  const answerUpload = uploadRoute(createUploads(directory));
  const answerStatic = staticFiles(readRendererFiles(renderer));
  const sockets = acceptWebSockets(server, { session, connect: library.connect });

  const route = async (request: IncomingMessage, response: ServerResponse) => {
    const path = (request.url ?? '/').split(/[?#]/, 1)[0];
    if (!isOwnPage(request.headers))
      return answerError(response, 403, refused('This address is for this machine only.'));
    if (request.method === 'GET' && answerStatic(request, response, path)) return;
    if (!session.isAuthorized(request.headers)) {
      return answerError(response, 401, refused('Open the address that Kith printed when it started.'));
    }
    if (path === '/session') {
      const found: BrowserSession = { thumbnailBase: `/thumb/${pictureKey}` };
      return answerJson(response, found, 200, { 'Set-Cookie': session.cookie });
    }
    if (request.method === 'GET' && path.startsWith('/thumb/')) return answerPicture(request, response, path);
    if (request.method === 'POST' && path.startsWith('/upload/')) return answerUpload(request, response, path);
    answerError(response, 404, new KithError('not-found.path', `There is nothing at ${path}.`));
  };

  return {
    url: `http://127.0.0.1:${port}/#/?token=${session.token}`,
    port,
    token: session.token,
    client: library.client,
    async close() {
      sockets.close();
      server.close();
      await library.close();
      server.closeAllConnections();
      pictures.close();
    },
  };
}

const refused = (message: string) => new KithError('connection.refused', message);

/** Listens on 127.0.0.1 and nowhere else. Returns the port. */
async function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  server.listen({ host: '127.0.0.1', port, exclusive: true });
  try {
    await once(server, 'listening');
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const reason = code === 'EADDRINUSE' ? 'another program has it; take another with --port' : message;
    throw new KithError('connection.refused', `Port ${port} cannot be used: ${reason}.`, { cause });
  }
  return (server.address() as AddressInfo).port;
}

/** A supervised library with a connection for the host itself. Resolves when it takes calls. */
async function startLibrary(library: LibraryOptions, { log, onEnded }: BrowserHostOptions) {
  const first = Promise.withResolvers<void>();
  let opened = false;
  let connections: LibraryConnections | undefined;
  let client: Client | undefined;

  const supervised = superviseLibrary<Child<ToLibrary, FromLibrary>>({
    start: () => forkChild(new URL('../entries/library.ts', import.meta.url), [JSON.stringify(library)]),
    now: Date.now,
    log,
    onUp(child) {
      connections = libraryConnections(child);
      client = createClient(jsonPort<RequestMessage, ServerMessage>(connections.connect()));
      opened = true;
      first.resolve();
    },
    onDown() {
      connections = undefined;
    },
    onEnded(error) {
      if (opened) onEnded(error);
      else first.reject(error);
    },
  });
  await first.promise;
  return {
    connect: () => connections?.connect(),
    client: () => client as Client,
    close: () => supervised.close(),
  };
}
