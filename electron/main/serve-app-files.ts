import { protocol } from 'electron';
import { KithError } from '../api/errors.ts';
import { contentPolicy } from '../host/content-policy.ts';
import { readRendererFiles } from '../host/renderer-files.ts';
import type { ThumbnailSource } from '../host/thumbnail-source.ts';
import { APP_PAGE, isOwnAddress, SCHEME } from './app-origin.ts';

/** Must run before the app is ready: the page of this scheme is a secure origin like any https page. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Answers `kith://app/...`: the built renderer, and below `/thumb` the library's pictures. */
export function serveAppFiles(renderer: string, pictures: ThumbnailSource): void {
  const files = readRendererFiles(renderer);
  const policy = contentPolicy();

  protocol.handle(SCHEME, async ({ url, method }) => {
    if (method !== 'GET' || !isOwnAddress(url)) return new Response(null, { status: 403 });
    const path = decodeURI(new URL(url).pathname);
    if (path.startsWith('/thumb/')) return picture(pictures, path.slice('/thumb'.length));
    const file = files.get(path);
    if (!file) return new Response(`There is nothing at ${APP_PAGE}${path.slice(1)}.`, { status: 404 });
    return new Response(file.bytes, { headers: { ...headers(file.type), 'Content-Security-Policy': policy } });
  });
}

async function picture(pictures: ThumbnailSource, path: string): Promise<Response> {
  try {
    const { bytes, type } = await pictures.picture(path);
    // The address stands for the same picture as long as this window lives.
    return new Response(bytes as Uint8Array<ArrayBuffer>, {
      headers: { ...headers(type), 'Cache-Control': 'private, max-age=31536000, immutable' },
    });
  } catch (error) {
    if (!(error instanceof KithError)) throw error;
    return new Response(error.message, { status: error.code.startsWith('not-found.') ? 404 : 500 });
  }
}

const headers = (type: string) => ({ 'Content-Type': type, 'X-Content-Type-Options': 'nosniff' });
