import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron';
import { type KithBridge, type MenuCommand, PORT_MESSAGE } from './bridge.ts';
import { CHANNEL, type MainCalls } from './channels.ts';

/** The page's window: the only piece of the DOM that is needed here. */
declare const window: {
  postMessage(message: unknown, targetOrigin: string, transfer: IpcRendererEvent['ports']): void;
};

// Runs in the sandbox beside the page and hands it exactly a KithBridge.
const bridge: KithBridge = {
  requestPort: () => ipcRenderer.send(CHANNEL.requestPort),
  pathsOf: (files) => files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== ''),
  chooseFolders: () => ask('kith:choose-folders'),
  chooseExportFolder: () => ask('kith:choose-export-folder'),
  showInFolder: (path) => ask('kith:show-in-folder', path),
  onMenu(listener) {
    const hear = (_: unknown, command: MenuCommand) => listener(command);
    ipcRenderer.on(CHANNEL.menu, hear);
    return () => ipcRenderer.off(CHANNEL.menu, hear);
  },
  thumbnailBase: 'kith://app/thumb',
  platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
};

contextBridge.exposeInMainWorld('kith', bridge);
ipcRenderer.on(CHANNEL.port, ({ ports }) => {
  const [port] = ports;
  // Only the page's own window gets it: the target is its own origin.
  if (port) window.postMessage(PORT_MESSAGE, 'kith://app', [port]);
});

function ask<C extends keyof MainCalls>(
  channel: C,
  ...args: Parameters<MainCalls[C]>
): Promise<ReturnType<MainCalls[C]>> {
  return ipcRenderer.invoke(channel, ...args);
}
