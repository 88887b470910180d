import { z } from 'zod';
import { call } from './call.ts';
import { done, empty } from './types.ts';

/** The last acts, newest first, with what undo and redo would do now. */
export const listJournal = call('journal.list', {
  request: z.object({ limit: z.int().min(1).max(500).default(50) }),
  response: z.object({
    acts: z.array(done.extend({ atMs: z.number(), undone: z.boolean() })),
    undo: done.nullable(),
    redo: done.nullable(),
  }),
});

export const undo = call('journal.undo', { request: empty, response: done, writes: true });
export const redo = call('journal.redo', { request: empty, response: done, writes: true });
