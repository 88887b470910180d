/**
 * The Content-Security-Policy of the renderer: nothing but the app's own files, no inline script, no other origin.
 * React Aria and the virtual lists set styles on elements, hence inline styles.
 * @param connections where calls go beside the page's own origin
 */
export function contentPolicy(connections = ''): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    `connect-src 'self' ${connections}`.trim(),
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
