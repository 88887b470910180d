import type { ServerMessage } from '../../electron/api/protocol.ts';
import type { LibraryPort } from './line.ts';

/** Opens a WebSocket to the browser host as a port; rejects where it does not open. */
export function openSocketPort(url: string): Promise<LibraryPort> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    let opened = false;
    socket.addEventListener('open', () => {
      opened = true;
      resolve({
        post: (message) => socket.send(JSON.stringify(message)),
        onMessage: (listener) =>
          socket.addEventListener('message', ({ data }) => listener(JSON.parse(String(data)) as ServerMessage)),
        onClose: (listener) => socket.addEventListener('close', () => listener(), { once: true }),
        close: () => socket.close(),
      });
    });
    socket.addEventListener('close', () => {
      if (!opened) reject(new Error('the library does not answer'));
    });
  });
}
