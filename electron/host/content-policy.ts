/**
 * The Content-Security-Policy of the renderer: nothing but the app's own files, no inline script, no other origin.
 * React Aria and the virtual lists set styles on elements, hence inline styles.
 * @param thumbnails where pictures come from beside the page's own origin, `kith:` in the desktop window
 * @param connections where calls go beside the page's own origin, the WebSocket of the browser host
 */
export function contentPolicy({ thumbnails = '', connections = '' }): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' blob: data: ${thumbnails}`.trim(),
    "font-src 'self'",
    `connect-src 'self' ${connections}`.trim(),
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
