import { copyFileSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import { visionOnNode } from '../../../electron/host/spawn-vision.ts';
import { openThumbnailReader } from '../../../electron/library/store/thumbnail-reader.ts';
import { DEFAULT_CACHE } from '../../../native-models/model-files.ts';
import { BBT_FRAMES } from '../../fixtures/bbt-frames.ts';
import { DATA, missingData } from '../photo-data.ts';
import { allFaces, openTestLibrary, type TestLibrary } from './test-library.ts';

const FRAMES = ['bbt1.jpg', 'bbt3.jpg'] as const;
const skip = missingData('photos/bbt', 'bad');

/** A library that reads through the real vision process. */
const openRealLibrary = () => openTestLibrary({ spawnVision: visionOnNode({ models: DEFAULT_CACHE }), processes: 1 });

/** Names every face of the frames after the person whose face is at that place. Returns who was named in each. */
async function nameFrames(library: TestLibrary): Promise<Record<string, readonly string[]>> {
  const named: Record<string, string[]> = {};
  for (const [place, { face, box }] of await allFaces(library)) {
    const frame = place.split('/')[0];
    const [x, y, w, h] = box;
    const person = BBT_FRAMES[frame].find(({ at }) => at[0] > x && at[0] < x + w && at[1] > y && at[1] < y + h);
    if (!person) continue;
    await library.call('faces.name', { faces: [face], who: { name: person.who } });
    named[frame] = [...(named[frame] ?? []), person.who];
  }
  return named;
}

/** Who is named in each photo, by file name, from left to right. */
async function namedIn(library: TestLibrary): Promise<Record<string, readonly string[]>> {
  const names: Record<string, string[]> = {};
  for (const [place, { person }] of await allFaces(library)) {
    const file = place.split('/')[0];
    if (person) names[file] = [...(names[file] ?? []), person.name];
  }
  return names;
}

const EDITS: Readonly<Record<string, (photo: Sharp, width: number, height: number) => Sharp>> = {
  'brightened and recompressed': (photo) => photo.modulate({ brightness: 1.25 }).jpeg({ quality: 60 }),
  'made black and white': (photo) => photo.grayscale().jpeg(),
  'cropped on all sides': (photo, width, height) =>
    photo.extract({
      left: Math.round(width * 0.03),
      top: Math.round(height * 0.02),
      width: Math.round(width * 0.94),
      height: Math.round(height * 0.9),
    }),
  mirrored: (photo) => photo.flop(),
  'turned a little': (photo) => photo.rotate(5),
};

describe.skipIf(skip)('names on real photos', () => {
  test('stay when the photos are edited, moved and copied', async () => {
    const library = await openRealLibrary();
    for (const frame of FRAMES) copyFileSync(`${DATA}/photos/bbt/${frame}`, join(library.photos, frame));
    await library.scan();
    const named = await nameFrames(library);
    expect(named['bbt1.jpg']).toHaveLength(4);
    expect(named['bbt3.jpg']).toHaveLength(5);

    for (const [what, edit] of Object.entries(EDITS)) {
      for (const frame of FRAMES) {
        const source = `${DATA}/photos/bbt/${frame}`;
        const { width, height } = await sharp(source).metadata();
        writeFileSync(join(library.photos, frame), await edit(sharp(source), width, height).toBuffer());
      }
      await library.scan();
      const now = await namedIn(library);
      for (const frame of FRAMES) {
        expect([...now[frame]].sort(), `${frame} ${what}`).toEqual([...named[frame]].sort());
      }
    }

    mkdirSync(join(library.photos, 'season 1'));
    renameSync(join(library.photos, 'bbt1.jpg'), join(library.photos, 'season 1', 'first.jpg'));
    copyFileSync(join(library.photos, 'bbt3.jpg'), join(library.photos, 'copy.jpg'));
    await library.scan();
    expect((await namedIn(library))['first.jpg']).toHaveLength(4);
    expect(await library.call('library.info', {})).toMatchObject({ photos: 2, people: 5, named: 9 });
  });

  test('every odd file is read or named with its reason, and its pictures can be shown', async () => {
    const library = await openRealLibrary();
    await library.scan(`${DATA}/bad`);
    const { items } = await library.call('jobs.failures', { limit: 1000 });
    const failed = Object.fromEntries(items.map(({ path, code }) => [path.slice(DATA.length + '/bad/'.length), code]));
    expect(failed).toEqual({
      'bomb-30000x30000.png': 'decode.too-large',
      'empty.jpg': 'decode.empty',
      'garbled-scan.jpg': 'decode.damaged',
      'html-named.png': 'scan.not-a-photo',
      'pdf-named.jpg': 'scan.not-a-photo',
      'text-named.jpg': 'scan.not-a-photo',
      'truncated-header.jpg': 'decode.truncated',
    });
    expect(await library.call('library.info', {})).toMatchObject({ pending: 0, failed: 7 });

    const thumbnails = openThumbnailReader(library.directory);
    const photos = (await library.call('photos.list', { limit: 1000 })).items;
    expect(photos.length).toBeGreaterThan(15);
    for (const { photo } of photos) expect(thumbnails.photo(photo)?.length).toBeGreaterThan(100);
    const cut = photos.find(({ fileName }) => fileName === 'truncated-half.jpg');
    const { state, warning } = await library.call('photos.get', { photo: cut!.photo });
    expect([state, warning?.code]).toEqual(['done', 'decode.truncated']);
    const faces = await allFaces(library);
    for (const { face } of faces.values()) expect(thumbnails.face(face)?.length).toBeGreaterThan(100);

    // The eight orientations are one picture, which is upright in all of them.
    const turned = [...faces].filter(([place]) => place.startsWith('orientation-'));
    const perPhoto = Object.values(Object.groupBy(turned, ([place]) => place.split('/')[0])).map((all) => all?.length);
    expect(perPhoto).toHaveLength(8);
    expect(Math.max(...(perPhoto as number[])) - Math.min(...(perPhoto as number[]))).toBeLessThanOrEqual(1);
    await library.call('photos.prepare-large', { photo: photos[0].photo });
    expect((await sharp(thumbnails.large(photos[0].photo)).metadata()).format).toBe('jpeg');
    thumbnails.close();
  });
});

if (skip) console.log(`skipped: ${skip}`);
