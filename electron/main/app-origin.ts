/** The scheme of the app's own files and pictures. */
export const SCHEME = 'kith';

/** The page of the desktop window. */
export const APP_PAGE = `${SCHEME}://app/`;

/** True for an address of the app itself. */
export const isOwnAddress = (url: string): boolean => url.startsWith(APP_PAGE);
