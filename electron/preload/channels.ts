/** What the preload asks of the main process and gets an answer to, over `ipcRenderer.invoke`. */
export interface MainCalls {
  'kith:choose-folders': () => string[];
  'kith:choose-export-folder': () => string | null;
  'kith:show-in-folder': (path: string) => void;
}

/** Messages without an answer: the wish for a line to the library, the line itself, a chosen item of the menu. */
export const CHANNEL = { requestPort: 'kith:request-port', port: 'kith:port', menu: 'kith:menu' } as const;
