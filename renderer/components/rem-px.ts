/** Pixels now where the design says one at the base size of 16 px a rem: larger screens have a larger one. */
export const remPx = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
