import type { IncomingMessage, ServerResponse } from 'node:http';
import { contentPolicy } from '../content-policy.ts';
import type { RendererFile } from '../renderer-files.ts';
import { answerBytes, answerNotModified } from './answers.ts';

/** Serves the built renderer. Returns a handler that is true where it answered. */
export function staticFiles(files: ReadonlyMap<string, RendererFile>) {
  return (request: IncomingMessage, response: ServerResponse, path: string): boolean => {
    const file = files.get(path);
    if (!file) return false;
    const headers = {
      ETag: file.etag,
      'Cache-Control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    };
    if (request.headers['if-none-match'] === file.etag) {
      answerNotModified(response, headers);
      return true;
    }
    // Older browsers do not count a WebSocket of the page's own origin as 'self'.
    const policy = contentPolicy(`ws://${request.headers.host}`);
    answerBytes(response, file.bytes, { ...headers, 'Content-Type': file.type, 'Content-Security-Policy': policy });
    return true;
  };
}
