/** The CSS anchor of an element, made from its `useId`: what is shown beside it is placed by this name. */
export const anchorName = (id: string): string => `--${id.replace(/\W/gu, '')}`;
