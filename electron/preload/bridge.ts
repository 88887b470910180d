/** What the menu of the desktop window asks of the screen; the screen knows what each means where it stands. */
export type MenuCommand = 'import' | 'export' | 'search' | 'undo' | 'redo' | 'settings' | 'help';

/**
 * What the desktop window finds as `window.kith`. The browser host has none of it, but the addresses that
 * electron/api/browser-host.ts describes.
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
