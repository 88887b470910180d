/** What the menu of the desktop window asks of the screen; the screen knows what each means where it stands. */
export type MenuCommand = 'import' | 'export' | 'search' | 'undo' | 'redo' | 'settings' | 'help';

/**
 * What the desktop window finds as `window.kith`. The browser host has none of it; there, all of one origin:
 * - `POST /session` with `Authorization: Bearer TOKEN` (the TOKEN of `#/?token=`) sets an HttpOnly cookie and answers
 *   a BrowserSession; `GET /session` answers the same while the cookie holds, else 401;
 * - `/ws` is a WebSocket with JSON messages; refused with 503 while the library restarts: try again;
 * - `BrowserSession.thumbnailBase` stands before `/face/ID`, `/photo/ID` and `/large/ID`;
 * - `POST /upload/BATCH/RELATIVE/PATH` (each part percent-encoded, BATCH of [A-Za-z0-9_-]) takes one dropped file as
 *   its body and answers an UploadedFile, or an ErrorShape as `{error}` with a 4xx or 5xx status. When all files of a
 *   batch are there, `folders.add` its folder.
 */
export interface KithBridge {
  /**
   * Asks for a fresh line to the library, at the start and whenever the last one closed. It arrives as a `message`
   * event of the window with `event.source === window`, `event.data === PORT_MESSAGE` and the line as
   * `event.ports[0]`, because a MessagePort cannot cross the bridge in any other way. It carries RequestMessage one
   * way and ServerMessage the other (electron/api/protocol.ts). Listen before asking.
   */
  requestPort(): void;
  /** Absolute paths of dropped or chosen files and folders; those that have none (made in the page) are left out. */
  pathsOf(files: readonly File[]): string[];
  /** The system's dialog for folders; [] where it was cancelled. */
  chooseFolders(): Promise<string[]>;
  /** The system's dialog for a new or empty folder to export to; null where it was cancelled. */
  chooseExportFolder(): Promise<string | null>;
  /** Shows a photo in the system's file manager. */
  showInFolder(path: string): Promise<void>;
  /** Returns what ends the subscription. */
  onMenu(listener: (command: MenuCommand) => void): () => void;
  /** Stands before `/face/ID`, `/photo/ID` and `/large/ID`; no slash at its end. */
  readonly thumbnailBase: string;
  readonly platform: 'darwin' | 'win32' | 'linux';
}

/** The data of the window message that brings a line to the library. */
export const PORT_MESSAGE = 'kith:port';

/** What the browser host tells a page that showed its token. */
export interface BrowserSession {
  /** As in KithBridge; changes with every start of the host, so that pictures may be cached for ever. */
  readonly thumbnailBase: string;
}

/** Where the browser host put a dropped file. */
export interface UploadedFile {
  /** Absolute path of the batch's folder: what `folders.add` takes. */
  readonly folder: string;
  /** Absolute path of the file. It has a number behind its name where another file of that name was there. */
  readonly path: string;
}
