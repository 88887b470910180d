import type { FaceId, GroupId } from '../../api/types.ts';
import { type Command, EXIT, type Invocation, parseId, UsageError } from './command.ts';
import { withLibrary } from './open-library.ts';

export const name: Command = {
  name: 'name',
  usage: 'name --library DIR (--group ID | --face ID...) NAME',
  summary: 'Say who a group of faces, or some faces, are.',
  options: { group: { type: 'string' }, face: { type: 'string', multiple: true } },
  async run(invocation) {
    const group = invocation.optional('group');
    const { faces, personName } = facesAndName(invocation);
    if ((group === undefined) === (faces.length === 0)) throw new UsageError('Give --group ID or --face ID, not both.');
    const who = { name: personName };
    return withLibrary(invocation.library, invocation.output, async ({ call, settled }) => {
      const { person, named } =
        group === undefined
          ? await call('faces.name', { faces, who })
          : await call('groups.name', { group: parseId(group) as GroupId, who });
      await settled();
      invocation.output.answer({ person, name: personName, named }, `${named} faces are ${personName}.`);
      return EXIT.done;
    });
  },
};

/** `--face 1 --face 2 NAME` and `--face 1 2 NAME` alike: the last word is the name. */
export function facesAndName({ all, words }: Pick<Invocation, 'all' | 'words'>): {
  readonly faces: readonly FaceId[];
  readonly personName: string;
} {
  const personName = words.at(-1)?.trim();
  if (!personName) throw new UsageError('The name is missing.');
  const first = all('face');
  const more = words.slice(0, -1);
  if (first.length === 0 && more.length > 0)
    throw new UsageError(`A name of several words stands in quotes: "${words.join(' ')}"`);
  return { faces: [...first, ...more].map((id) => parseId(id) as FaceId), personName };
}
