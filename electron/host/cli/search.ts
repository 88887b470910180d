import { type Command, EXIT, UsageError } from './command.ts';
import { withLibrary } from './open-library.ts';
import { eachItem } from './pages.ts';

export const search: Command = {
  name: 'search',
  usage: 'search --library DIR QUERY',
  summary: "Find photos: 'anna AND ben NOT carl after:2019-06 in:Holidays'.",
  async run({ words, library, output }) {
    const query = words.join(' ').trim();
    if (query === '') throw new UsageError("What to search for? For example: 'anna AND ben NOT carl'");
    return withLibrary(library, output, async ({ call }) => {
      const found = eachItem((cursor) => call('search.photos', { query, cursor, limit: 1000 }));
      for await (const { photo: photoId, takenAtMs, faces } of found) {
        const { paths } = await call('photos.get', { photo: photoId });
        const [first] = paths;
        const photo = first?.path ?? '';
        output.answer({ photo, photoId, takenAt: takenAtMs === null ? null : new Date(takenAtMs), faces }, photo);
      }
      return EXIT.done;
    });
  },
};
