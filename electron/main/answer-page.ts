import {
  type BrowserWindow,
  dialog,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  ipcMain,
  type OpenDialogOptions,
  shell,
} from 'electron';
import { CHANNEL, type MainCalls } from '../preload/channels.ts';
import { isOwnAddress } from './app-origin.ts';
import type { LibraryProcess } from './library-process.ts';

interface AnswerOptions {
  readonly library: LibraryProcess;
  window(): BrowserWindow | undefined;
}

/** Answers what the preload asks; a message from anything but the app's own page is dropped. */
export function answerPage({ library, window }: AnswerOptions): void {
  ipcMain.on(CHANNEL.requestPort, async (event) => {
    if (!isOwnPage(event)) return;
    const port = await library.port();
    if (event.sender.isDestroyed()) port.close();
    else event.sender.postMessage(CHANNEL.port, null, [port]);
  });

  answer('kith:choose-folders', async () => {
    const { filePaths } = await open(window(), ['openDirectory', 'multiSelections']);
    return filePaths;
  });
  answer('kith:choose-export-folder', async () => {
    const { filePaths } = await open(window(), ['openDirectory', 'createDirectory']);
    return filePaths[0] ?? null;
  });
  answer('kith:show-in-folder', (path) => {
    if (typeof path === 'string') shell.showItemInFolder(path);
  });
}

type Answer<C extends keyof MainCalls> = (
  ...args: Parameters<MainCalls[C]>
) => ReturnType<MainCalls[C]> | Promise<ReturnType<MainCalls[C]>>;

function answer<C extends keyof MainCalls>(channel: C, handler: Answer<C>): void {
  ipcMain.handle(channel, (event, ...args) => {
    if (!isOwnPage(event)) throw new Error(`${channel}: not asked by the app's own page`);
    return handler(...(args as Parameters<MainCalls[C]>));
  });
}

const isOwnPage = ({ senderFrame }: IpcMainEvent | IpcMainInvokeEvent) =>
  senderFrame !== null && senderFrame.parent === null && isOwnAddress(senderFrame.url);

type DialogProperties = NonNullable<OpenDialogOptions['properties']>;

const open = (window: BrowserWindow | undefined, properties: DialogProperties) =>
  window ? dialog.showOpenDialog(window, { properties }) : dialog.showOpenDialog({ properties });
