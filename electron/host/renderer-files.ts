import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

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

/** One file of the built renderer. */
export interface RendererFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Media type, by its extension. */
  readonly type: string;
  /** Quoted, as HTTP wants it. */
  readonly etag: string;
  /** True where its name holds a hash of its content, so that it may be kept for ever. */
  readonly immutable: boolean;
}

/**
 * All files of the built renderer (a few megabytes) by their path, `/index.html` as `/` too. They are read once, so
 * that no address can name any other file.
 */
export function readRendererFiles(directory: string): ReadonlyMap<string, RendererFile> {
  const files = new Map<string, RendererFile>();
  // By hand, because the file system inside Electron's archive does not know `recursive`.
  const walk = (folder: string, path: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const below = `${path}/${entry.name}`;
      if (entry.isDirectory()) walk(join(folder, entry.name), below);
      else files.set(below, readOne(join(folder, entry.name), below));
    }
  };
  walk(directory, '');
  const index = files.get('/index.html');
  if (index) files.set('/', index);
  return files;
}

function readOne(file: string, path: string): RendererFile {
  const bytes = readFileSync(file);
  return {
    bytes,
    type: TYPES[extname(file)] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    immutable: path.startsWith('/assets/'),
  };
}
