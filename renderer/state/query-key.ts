import type { Params } from '../../electron/api/contract.ts';
import type { ReadMethod } from './topics.ts';

export type QueryKey = readonly [ReadMethod, unknown];
export type PagesKey = readonly [ReadMethod, unknown, 'pages'];

/** The cache's key of one answer. Absent and undefined parameters are the same question. */
export const queryKey = <M extends ReadMethod>(method: M, params: Params<M>): QueryKey => [method, asked(params)];

/** The key of a list that is read page by page: pages and single answers never share an entry. */
export const pagesKey = <M extends ReadMethod>(method: M, params: object): PagesKey => [method, asked(params), 'pages'];

const asked = (params: object) => Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined));
