import { app, session } from 'electron';
import { isOwnAddress } from './app-origin.ts';

/** Keeps every page where it is: no way to another address, no window, no permission, no request over the network. */
export function lockDown(): void {
  app.on('web-contents-created', (_, contents) => {
    const stay = (event: { preventDefault(): void; readonly url: string }) => {
      if (!isOwnAddress(event.url)) event.preventDefault();
    };
    contents.on('will-navigate', stay);
    contents.on('will-redirect', stay);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** Must run when the app is ready: what holds for the session of the windows. */
export function lockDownSession(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_, __, answer) => answer(false));
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.webRequest.onBeforeRequest(
    { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'] },
    (_, answer) => answer({ cancel: true }),
  );
}
