import { expect, test } from 'vitest';
import { createSession, isOwnPage } from '../../../../../electron/host/browser/session.ts';

test('the token lets in as a cookie and as a bearer, nothing else does', () => {
  const session = createSession(4000);
  const [pair] = session.cookie.split(';');
  expect(session.isAuthorized({ cookie: pair })).toBe(true);
  expect(session.isAuthorized({ cookie: `other=1; ${pair}; more=2` })).toBe(true);
  expect(session.isAuthorized({ authorization: `Bearer ${session.token}` })).toBe(true);
  expect(session.isAuthorized({})).toBe(false);
  expect(session.isAuthorized({ cookie: `kith-4001=${session.token}` })).toBe(false);
  expect(session.isAuthorized({ cookie: 'kith-4000=' })).toBe(false);
  expect(session.isAuthorized({ authorization: `Bearer ${session.token}x` })).toBe(false);
  expect(session.isAuthorized({ authorization: session.token })).toBe(false);
});

test('every session has a token of its own, too long to guess', () => {
  const tokens = new Set(Array.from({ length: 50 }, () => createSession(1).token));
  expect(tokens.size).toBe(50);
  for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32);
});

test('scripts cannot read the cookie and other sites cannot send it', () => {
  expect(createSession(1).cookie).toMatch(/; HttpOnly; SameSite=Strict$/);
});

test.each([
  ['the page itself', { host: '127.0.0.1:4000', origin: 'http://127.0.0.1:4000', 'sec-fetch-site': 'same-origin' }],
  ['an address that was typed', { host: '127.0.0.1:4000', 'sec-fetch-site': 'none' }],
  ['a program that is no browser', { host: 'localhost:4000' }],
  ['a tunnel from another machine', { host: 'localhost:8080', origin: 'http://localhost:8080' }],
])('%s is let through', (_, headers) => {
  expect(isOwnPage(headers)).toBe(true);
});

test.each([
  ['a name that was made to resolve to this machine', { host: 'evil.example:4000' }],
  ['a name that only begins like this machine', { host: '127.0.0.1.evil.example:4000' }],
  ['a page of another site', { host: '127.0.0.1:4000', origin: 'https://evil.example' }],
  ['a page of another port', { host: '127.0.0.1:4000', origin: 'http://127.0.0.1:3000' }],
  ['a sandboxed frame', { host: '127.0.0.1:4000', origin: 'null' }],
  ['a picture in a page of another port', { host: '127.0.0.1:4000', 'sec-fetch-site': 'same-site' }],
  ['a picture in a page of another site', { host: '127.0.0.1:4000', 'sec-fetch-site': 'cross-site' }],
  ['a request without a Host', {}],
])('%s is refused', (_, headers) => {
  expect(isOwnPage(headers)).toBe(false);
});
