import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Who may talk to the browser host: whoever showed its token, from a page of this host only. */
export interface Session {
  /** 256 random bits, base64url. */
  readonly token: string;
  /** Value of a Set-Cookie header that carries the token. */
  readonly cookie: string;
  /** True where the request carries the token, as a cookie or as `Authorization: Bearer`. */
  isAuthorized(headers: IncomingHttpHeaders): boolean;
}

/**
 * A session of one host. The cookie is HttpOnly and SameSite=Strict; its name holds the port because browsers share
 * cookies among the ports of one host.
 */
export function createSession(port: number, token = randomBytes(32).toString('base64url')): Session {
  const name = `kith-${port}`;
  return {
    token,
    cookie: `${name}=${token}; Path=/; HttpOnly; SameSite=Strict`,
    isAuthorized({ authorization, cookie }) {
      const bearer = authorization?.match(/^Bearer (\S+)$/)?.[1];
      return same(bearer ?? cookieOf(name, cookie), token);
    },
  };
}

/**
 * True where a request comes from a page of this host or from no page at all.
 * A page elsewhere that had its own name resolved to 127.0.0.1 (DNS rebinding) shows by its Host, one that just sends
 * requests here shows by its Origin or by Sec-Fetch-Site. The port is free, so that a tunnel to another machine works.
 */
export function isOwnPage({ host, origin, 'sec-fetch-site': fetchSite }: IncomingHttpHeaders): boolean {
  if (!host || !/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host)) return false;
  if (origin !== undefined && origin !== `http://${host}`) return false;
  return fetchSite === undefined || fetchSite === 'same-origin' || fetchSite === 'none';
}

function cookieOf(name: string, header = ''): string | undefined {
  for (const pair of header.split(';')) {
    const [key, value] = pair.trim().split('=');
    if (key === name) return value;
  }
  return undefined;
}

/** Compared in constant time, so that nothing is learnt from how long a refusal takes. */
function same(shown: string | undefined, token: string): boolean {
  const a = Buffer.from(shown ?? '');
  const b = Buffer.from(token);
  return a.length === b.length && timingSafeEqual(a, b);
}
