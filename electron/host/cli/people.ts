import { type Command, EXIT } from './command.ts';
import { withLibrary } from './open-library.ts';

export const people: Command = {
  name: 'people',
  usage: 'people --library DIR [--json]',
  summary: 'List the people who have a name.',
  async run({ library, output }) {
    return withLibrary(library, output, async ({ call }) => {
      for (const { person, name, faces, photos, aliases, birthDate } of (await call('people.list', { hidden: true }))
        .people) {
        output.answer({ person, name, faces, photos, aliases, birthDate }, `${name}\t${faces} faces\t${photos} photos`);
      }
      return EXIT.done;
    });
  },
};
