import type { z } from 'zod';

/** One entry of the contract between a screen (or the command line) and the library. */
export interface Call<
  Name extends string = string,
  Req extends z.ZodType = z.ZodType,
  Res extends z.ZodType = z.ZodType,
> {
  readonly name: Name;
  readonly request: Req;
  readonly response: Res;
  /** True where the call changes the library. */
  readonly writes: boolean;
  /** True where the change is one act of the journal: `journal.undo` takes it back. */
  readonly undo: boolean;
}

interface CallOptions<Req extends z.ZodType, Res extends z.ZodType> {
  readonly request: Req;
  readonly response: Res;
  readonly writes?: boolean;
  readonly undo?: boolean;
}

/** Declares a call. `writes` and `undo` default to false; an undoable call must write. */
export function call<const Name extends string, Req extends z.ZodType, Res extends z.ZodType>(
  name: Name,
  options: CallOptions<Req, Res>,
): Call<Name, Req, Res> {
  const { request, response, writes = false, undo = false } = options;
  if (undo && !writes) throw new Error(`call ${name}: undo without writes`);
  return { name, request, response, writes, undo };
}
