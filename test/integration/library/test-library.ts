import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { CONTRACT, type Method, type Params, type Request, type Result } from '../../../electron/api/contract.ts';
import type { EventMessage } from '../../../electron/api/protocol.ts';
import type { FaceId, FaceItem, PersonId } from '../../../electron/api/types.ts';
import { createLibrary, type Library, type LibraryOptions } from '../../../electron/library/library.ts';
import { type ScriptedVision, scriptedVision } from './scripted-vision.ts';

/** A library of a test in a folder of its own, beside a folder for photos; both go when the test ends. */
export interface TestLibrary {
  readonly directory: string;
  /** Where the test puts photos. */
  readonly photos: string;
  readonly vision: ScriptedVision;
  readonly events: EventMessage[];
  /** Calls as a screen does: validated, defaults filled in. */
  call<M extends Method>(method: M, params: Params<M>): Promise<Result<M>>;
  /** Adds the folder of photos, waits until everything is read. */
  scan(path?: string): Promise<void>;
  settled(): Promise<void>;
  /** Closes and opens the library again. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

/** An empty temporary folder that goes when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kith-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function openTestLibrary(
  options: Partial<LibraryOptions> & { vision?: ScriptedVision } = {},
): Promise<TestLibrary> {
  const root = temporaryFolder();
  const directory = options.directory ?? join(root, 'library');
  const photos = join(root, 'photos');
  mkdirSync(photos);
  const vision = options.vision ?? scriptedVision();
  const events: EventMessage[] = [];
  let library: Library;
  const open = async () => {
    library = await createLibrary({
      host: 'cli',
      models: join(root, 'models'),
      processes: 2,
      spawnVision: vision.spawn,
      ...options,
      directory,
    });
    library.onEvent((event) => events.push(event));
  };
  await open();
  onTestFinished(() => library.close());

  const call: TestLibrary['call'] = async (method, params) => {
    const request = CONTRACT[method].request.parse(params) as Request<typeof method>;
    const handler = library.handlers[method] as (request: unknown) => unknown;
    return (await handler(request)) as Result<typeof method>;
  };
  return {
    directory,
    photos,
    vision,
    events,
    call,
    async scan(path = photos) {
      await call('folders.add', { paths: [path] });
      await library.settled();
    },
    settled: () => library.settled(),
    async reopen() {
      await library.close();
      await open();
    },
    close: () => library.close(),
  };
}

/** Every face of the library by the file name of its photo and its box's left edge. */
export async function allFaces({ call }: TestLibrary): Promise<Map<string, FaceItem>> {
  const faces = new Map<string, FaceItem>();
  const { items } = await call('photos.list', { limit: 1000 });
  for (const { photo } of items) {
    const { faceItems, fileName } = await call('photos.get', { photo });
    for (const [index, face] of faceItems.entries()) faces.set(`${fileName}/${index}`, face);
  }
  return faces;
}

/** Names by place: 'a.jpg/0' -> 'Anna', unnamed faces left out. */
export async function namesByPlace(library: TestLibrary): Promise<Record<string, string>> {
  const faces = await allFaces(library);
  return Object.fromEntries([...faces].flatMap(([place, { person }]) => (person ? [[place, person.name]] : [])));
}

/** Names the face at a place of `allFaces`. */
export async function nameFace(
  library: TestLibrary,
  place: string,
  name: string,
): Promise<{ face: FaceId; person: PersonId }> {
  const face = (await allFaces(library)).get(place)?.face;
  if (face === undefined) throw new Error(`no face at ${place}`);
  const { person } = await library.call('faces.name', { faces: [face], who: { name } });
  return { face, person };
}
