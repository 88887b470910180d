/** Faces that are set aside one by one, by the state that keeps them apart. */
export const ASIDE_KINDS = ['stranger', 'maybe-face', 'not-a-face'] as const;
export type AsideKind = (typeof ASIDE_KINDS)[number];
