import type { ServerResponse } from 'node:http';
import { type KithError, toErrorShape } from '../../api/errors.ts';

/** Headers of every answer: no sniffing, no other site may show, open or read anything of Kith. */
const ALWAYS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

type Headers = Readonly<Record<string, string>>;

/** Answers with bytes of a content type. */
export function answerBytes(response: ServerResponse, bytes: Uint8Array, headers: Headers) {
  response.writeHead(200, { ...ALWAYS, 'Content-Length': String(bytes.length), ...headers });
  response.end(bytes);
}

/** Answers with a value as JSON that no cache keeps. */
export function answerJson(response: ServerResponse, value: unknown, status = 200, headers: Headers = {}) {
  const body = Buffer.from(JSON.stringify(value));
  response.writeHead(status, {
    ...ALWAYS,
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': String(body.length),
    'Cache-Control': 'no-store',
    ...headers,
  });
  response.end(body);
}

/** Answers that what the asker has is still right. */
export function answerNotModified(response: ServerResponse, headers: Headers) {
  response.writeHead(304, { ...ALWAYS, ...headers }).end();
}

/** Answers `{error}` as calls do, with a status of HTTP. */
export function answerError(response: ServerResponse, status: number, error: KithError, headers: Headers = {}) {
  answerJson(response, { error: toErrorShape(error) }, status, headers);
}
