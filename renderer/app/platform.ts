/** Whether Command is the key others call Control. */
export const isMac: boolean = /mac/iu.test(navigator.userAgent);

/** How that key is printed. */
export const modKey: string = isMac ? '⌘' : 'Ctrl';
