import { KithError } from '../../api/errors.ts';
import { type Command, EXIT, UsageError } from './command.ts';
import { facesAndName } from './name.ts';
import { withLibrary } from './open-library.ts';

export const reject: Command = {
  name: 'reject',
  usage: 'reject --library DIR --face ID... NAME',
  summary: 'Say that faces are not this person; never to be suggested again.',
  options: { face: { type: 'string', multiple: true } },
  async run(invocation) {
    const { faces, personName } = facesAndName(invocation);
    if (faces.length === 0) throw new UsageError('Say which faces: --face ID.');
    return withLibrary(invocation.library, invocation.output, async ({ call, settled }) => {
      const { people } = await call('people.list', { hidden: true });
      const known = people.find((person) => sameName(person.name, personName));
      if (!known) throw new KithError('not-found.person', `Nobody here is called "${personName}".`);
      await call('faces.reject', { faces, person: known.person });
      await settled();
      invocation.output.answer(
        { person: known.person, name: known.name, rejected: faces.length },
        `${faces.length} faces are not ${known.name}.`,
      );
      return EXIT.done;
    });
  },
};

const sameName = (a: string, b: string) =>
  a.localeCompare(b.normalize('NFC'), undefined, { sensitivity: 'accent' }) === 0;
