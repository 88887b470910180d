import type { FaceItem, PhotoId } from '../../api/types.ts';
import { openEmbeddingReader } from '../../library/store/embedding-reader.ts';
import { type Command, EXIT } from './command.ts';
import { type OpenLibrary, withLibrary } from './open-library.ts';
import { eachItem } from './pages.ts';

export const faces: Command = {
  name: 'faces',
  usage: 'faces --library DIR [--json] [--embeddings] [--all]',
  summary: 'List every face: where it is, who it is, who it may be; with --all what is maybe no face too.',
  options: { embeddings: { type: 'boolean' }, all: { type: 'boolean' } },
  async run({ library, output, flag }) {
    return withLibrary(library, output, async ({ call, directory }) => {
      const embeddings = flag('embeddings') ? openEmbeddingReader(directory, (await inUse(call)).id) : undefined;
      const paths = new Map<PhotoId, string>();
      const pathOf = async (photo: PhotoId) => {
        const known = paths.get(photo);
        if (known !== undefined) return known;
        const [first] = (await call('photos.get', { photo })).paths;
        paths.set(photo, first?.path ?? '');
        return first?.path ?? '';
      };
      const all = eachItem((cursor) => call('faces.list', { of: { kind: 'all' }, cursor, limit: 1000 }));
      for await (const face of all) {
        if (face.state === 'maybe-face' && !flag('all')) continue;
        const row = rowOf(face, await pathOf(face.photo));
        const vector = embeddings?.vector(face.face);
        const embedding = vector ? { embedding: Buffer.from(vector).toString('base64') } : {};
        output.answer({ ...row, ...embedding }, words(row));
      }
      embeddings?.close();
      return EXIT.done;
    });
  },
};

/** The embedding model that faces are compared by. */
async function inUse(call: OpenLibrary['call']) {
  const { models } = await call('models.list', {});
  return models.find(({ role, inUse: used }) => role === 'embedding' && used)!;
}

type FaceRow = ReturnType<typeof rowOf>;

function rowOf(face: FaceItem, path: string) {
  const { photo, box, score, quality, state, group, person, suggestion } = face;
  return {
    photo: path,
    photoId: photo,
    face: face.face,
    box,
    score,
    quality,
    state,
    group,
    person: person?.person ?? null,
    name: person?.name ?? null,
    suggestion: suggestion && {
      person: suggestion.person,
      name: suggestion.name,
      probability: suggestion.probability,
    },
  };
}

function words({ photo, face, state, name, group, suggestion }: FaceRow): string {
  const who = name ?? (state === 'face' ? '' : state);
  const guess = suggestion ? `${suggestion.name}? ${Math.round(suggestion.probability * 100)} %` : '';
  return [face, photo, who, group === null ? '' : `group ${group}`, guess].join('\t').trimEnd();
}
