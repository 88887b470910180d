import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from '../../api/client.ts';
import { KithError } from '../../api/errors.ts';
import type { RequestMessage, ServerMessage } from '../../api/protocol.ts';
import { serve } from '../../api/server.ts';
import type { FaceId, FaceItem, GroupId, PersonId, Suggestion } from '../../api/types.ts';
import { memoryPorts } from '../../host/memory-ports.ts';
import { createLibrary } from '../../library/library.ts';
import { cachedVision, standInPhoto } from './cached-vision.ts';
import type { CachedReading } from './reading-cache.ts';
import type { Claim, ShownGroup, ShownSuggestion, Tagger } from './tagger.ts';

const PAGE = 1000;

/**
 * Kith itself: a library in a temporary folder, which scans stand-in photos with these readings (one face each) and is
 * used through its calls only. The names of people reach it where the user types them.
 */
export async function createLibraryTagger(readings: readonly CachedReading[]): Promise<Tagger> {
  const root = await mkdtemp(join(tmpdir(), 'kith-tagging-'));
  const errors: string[] = [];
  const library = await createLibrary({
    directory: join(root, 'library'),
    host: 'cli',
    models: join(root, 'models'),
    processes: 2,
    spawnVision: cachedVision(readings),
    log: (line) => errors.push(line),
  });
  const [ours, theirs] = memoryPorts<RequestMessage, ServerMessage>();
  serve(theirs, library.handlers);
  const client = createClient(ours);
  /** The place of each face, by its id in the library. */
  const placeOf = new Map<FaceId, number>();
  const idOf: FaceId[] = [];
  const personOf = new Map<string, PersonId>();
  let arrivals = 0;

  const settle = async () => {
    await library.settled();
    if (errors.length > 0) throw new Error(errors.join('\n'));
  };
  const ids = (faces: readonly number[]) => faces.map((face) => idOf[face]);

  async function learnPlaces(): Promise<void> {
    const photos = new Map<number, number>();
    for await (const { photo, fileName } of pages((page) => client.call('photos.list', page))) {
      photos.set(photo, Number(fileName.split('.')[0]));
    }
    for await (const { face, photo } of allFaces(client)) {
      const place = photos.get(photo)!;
      placeOf.set(face, place);
      idOf[place] = face;
    }
  }

  /** Names a group, but for faces that the user took out or did not see. */
  async function nameGroup(group: GroupId, kept: ReadonlySet<FaceId>, name: string): Promise<void> {
    const members: FaceId[] = [];
    for await (const { face, person } of pages((page) => client.call('faces.list', { of: { group }, ...page }))) {
      if (!person) members.push(face);
    }
    const except = members.filter((face) => !kept.has(face));
    const { person } = await client.call('groups.name', { group, who: { name }, except });
    personOf.set(name, person);
  }

  return {
    async arrive(faces) {
      const folder = join(root, `batch-${arrivals++}`);
      await mkdir(folder);
      for (const place of faces) await writeFile(join(folder, `${place}.jpg`), standInPhoto(place));
      await client.call('folders.add', { paths: [folder] });
      await settle();
      await learnPlaces();
    },
    async look() {
      await settle();
      const groups = new Map<number, number[]>();
      const suggestions = new Map<number, Suggestion>();
      const names: (string | undefined)[] = new Array(idOf.length);
      for await (const { face, person, group, suggestion, state } of allFaces(client)) {
        const place = placeOf.get(face)!;
        if (person) {
          names[place] = person.name;
          personOf.set(person.name, person.person);
          continue;
        }
        if (state !== 'face') continue;
        // A face without a group is on the screens as one alone.
        const key = group ?? -face;
        const members = groups.get(key);
        if (members) members.push(place);
        else groups.set(key, [place]);
        if (suggestion) suggestions.set(place, suggestion);
      }
      const shown = [...groups].map(([id, faces]): ShownGroup => ({ id, faces }));
      shown.sort((a, b) => b.faces.length - a.faces.length || a.id - b.id);
      return { groups: shown, suggestions: asTiles(suggestions, shown), names };
    },
    async name(faces, name, group) {
      const who = { name };
      if (group === undefined || group < 0) {
        const { person } = await client.call('faces.name', { faces: ids(faces), who });
        personOf.set(name, person);
        return;
      }
      try {
        await nameGroup(group as GroupId, new Set(ids(faces)), name);
      } catch (error) {
        // What was named since the user last looked may have drawn the group into another: its faces are still on the screen.
        if (!(error instanceof KithError && error.code === 'not-found.group')) throw error;
        const { person } = await client.call('faces.name', { faces: ids(faces), who });
        personOf.set(name, person);
      }
    },
    async accept(accepted, rejected) {
      const claims = (some: readonly Claim[]) =>
        some.flatMap(({ faces, name }) => ids(faces).map((face) => ({ face, person: personOf.get(name)! })));
      await client.call('review.accept', { accept: claims(accepted), reject: claims(rejected) });
    },
    async reject(faces, name) {
      await client.call('faces.reject', { faces: ids(faces), person: personOf.get(name)! });
    },
    async close() {
      client.close();
      await library.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}

/** A group that is suggested for one person as a whole is one tile; any other face is one of its own. Surest first. */
function asTiles(suggested: ReadonlyMap<number, Suggestion>, groups: readonly ShownGroup[]): ShownSuggestion[] {
  const tiles: ShownSuggestion[] = [];
  for (const { faces } of groups) {
    const first = suggested.get(faces[0]);
    const isWhole = first !== undefined && faces.every((face) => suggested.get(face)?.person === first.person);
    const score = Math.min(...faces.map((face) => suggested.get(face)?.probability ?? 0));
    if (isWhole) tiles.push({ faces, name: first.name, score });
    else {
      for (const face of faces) {
        const one = suggested.get(face);
        if (one) tiles.push({ faces: [face], name: one.name, score: one.probability });
      }
    }
  }
  return tiles.sort((a, b) => b.score - a.score || a.faces[0] - b.faces[0]);
}

/** Every face of the library, page by page. */
const allFaces = (client: Client): AsyncGenerator<FaceItem> =>
  pages((page) => client.call('faces.list', { of: { kind: 'all' }, ...page }));

/** The rows of all pages of a list. */
async function* pages<Item>(
  ask: (page: { cursor?: string; limit: number }) => Promise<{ items: readonly Item[]; next: string | null }>,
): AsyncGenerator<Item> {
  for (let cursor: string | undefined; ; ) {
    const { items, next } = await ask({ limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
    yield* items;
    if (next === null) return;
    cursor = next;
  }
}
