import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { contentPolicy } from '../content-policy.ts';
import { answerBytes, answerNotModified } from './answers.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

interface StaticFile {
  readonly bytes: Uint8Array;
  readonly etag: string;
  readonly type: string;
}

/**
 * Serves the built renderer. All its files (a few megabytes) are read once, so that no address can name any other
 * file. Files in `assets/` have a hash in their name and may be kept for ever.
 * Returns a handler that is true where it answered.
 */
export function staticFiles(directory: string) {
  const files = readAll(directory);

  return (request: IncomingMessage, response: ServerResponse, path: string): boolean => {
    const file = files.get(path === '/' ? '/index.html' : path);
    if (!file) return false;
    const headers = {
      ETag: file.etag,
      'Cache-Control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    };
    if (request.headers['if-none-match'] === file.etag) {
      answerNotModified(response, headers);
      return true;
    }
    const policy = contentPolicy({ connections: `ws://${request.headers.host}` });
    answerBytes(response, file.bytes, { ...headers, 'Content-Type': file.type, 'Content-Security-Policy': policy });
    return true;
  };
}

function readAll(directory: string): ReadonlyMap<string, StaticFile> {
  const files = new Map<string, StaticFile>();
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const bytes = readFileSync(file);
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    const type = TYPES[extname(entry.name)] ?? 'application/octet-stream';
    files.set(`/${relative(directory, file).split(sep).join('/')}`, { bytes, etag, type });
  }
  return files;
}
