import type { BrowserSession } from '../../electron/api/browser-host.ts';
import { KithError } from '../../electron/api/errors.ts';
import type { KithBridge, PORT_MESSAGE } from '../../electron/preload/bridge.ts';
import { createLine, type LibraryPort, type Line } from './line.ts';
import { openSocketPort } from './socket-port.ts';

declare global {
  interface Window {
    /** There in the desktop window only. */
    readonly kith?: KithBridge;
  }
}

/** What the screens know of where they run. */
export interface Connection {
  readonly line: Line;
  /** Null in a browser. */
  readonly bridge: KithBridge | null;
  /** Stands before `/face/ID`, `/photo/ID`, `/large/ID`; '' until the browser host has let the page in. */
  thumbnailBase(): string;
}

/** Connects to the library: over the desktop window's bridge where there is one, else over the page's own origin. */
export function connect(page: Window): Connection {
  const bridge = page.kith;
  if (bridge) {
    const line = createLine({ open: () => openBridgePort(page, bridge) });
    return { line, bridge, thumbnailBase: () => bridge.thumbnailBase };
  }
  let base = '';
  const line = createLine({
    async open() {
      base = (await enter(page)).thumbnailBase;
      const scheme = page.location.protocol === 'https:' ? 'wss' : 'ws';
      return openSocketPort(`${scheme}://${page.location.host}/ws`);
    },
  });
  return { line, bridge: null, thumbnailBase: () => base };
}

const PORT: typeof PORT_MESSAGE = 'kith:port';

function openBridgePort(page: Window, bridge: KithBridge): Promise<LibraryPort> {
  return new Promise((resolve) => {
    const receive = (event: MessageEvent) => {
      const port = event.ports[0];
      if (event.source !== page || event.data !== PORT || !port) return;
      page.removeEventListener('message', receive);
      resolve({
        post: (message) => port.postMessage(message),
        onMessage(listener) {
          port.addEventListener('message', ({ data }) => listener(data));
          port.start();
        },
        onClose: (listener) => port.addEventListener('close', () => listener(), { once: true }),
        close: () => port.close(),
      });
    };
    page.addEventListener('message', receive);
    bridge.requestPort();
  });
}

/** Shows the token of the address once; afterwards a cookie speaks for the page and the address keeps no secret. */
async function enter(page: Window): Promise<BrowserSession> {
  const [path, query = ''] = page.location.hash.slice(1).split('?');
  const params = new URLSearchParams(query);
  const token = params.get('token');
  const answer = token
    ? await fetch('/session', { method: 'POST', headers: { Authorization: `Bearer ${token}` } })
    : await fetch('/session');
  if (answer.status === 401 || answer.status === 403) {
    throw new KithError('connection.refused', 'The address has no valid key.');
  }
  if (!answer.ok) throw new KithError('connection.closed', `The host answers ${answer.status}.`);
  if (token) {
    params.delete('token');
    const rest = params.size > 0 ? `?${params}` : '';
    page.history.replaceState(null, '', `#${path || '/'}${rest}`);
    page.dispatchEvent(new HashChangeEvent('hashchange'));
  }
  return (await answer.json()) as BrowserSession;
}
