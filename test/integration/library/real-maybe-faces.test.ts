import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FaceItem } from '../../../electron/api/types.ts';
import { visionOnNode } from '../../../electron/host/spawn-vision.ts';
import { DEFAULT_CACHE } from '../../../native-models/model-files.ts';
import { BBT_FRAMES } from '../../fixtures/bbt-frames.ts';
import { DATA, missingData } from '../photo-data.ts';
import { allFaces, openTestLibrary } from './test-library.ts';

const skip = missingData('photos/bbt', 'photos/formats');
if (skip) console.log(`skipped: ${skip}`);

/** Photos in which no person is to be seen. */
const WITHOUT_PEOPLE = [
  'cat_brown.jpg',
  'cat_yellow_grey.jpg',
  'dog_orange.jpg',
  'dog_toshi_red.jpg',
  'elephant_mono.jpg',
  'elephants.jpg',
  'giraffe_green_brown.jpg',
  'chameleon_lime.jpg',
  'fish_anthias_magenta.jpg',
  'peacock_blue.jpg',
  'robot_magenta.jpg',
  'coin_gold.jpg',
  'bitcoin_gold.jpg',
  'cash_register_gold.jpg',
  'fern_green.jpg',
  'cat_black.jpg',
  'jellyfish_blue.jpg',
  'sharks_blue.jpg',
  'pineapple_white.jpg',
  'instrument_gold.jpg',
] as const;
const CLOWNS = 'clowns_colorful.jpg';

const isAt = ({ box: [x, y, w, h] }: FaceItem, [atX, atY]: readonly [number, number]) =>
  atX > x && atX < x + w && atY > y && atY < y + h;

test.skipIf(skip)('people are plain faces; animals, coins and patterns are in no group and no count', async () => {
  const library = await openTestLibrary({ spawnVision: visionOnNode({ models: DEFAULT_CACHE }), processes: 1 });
  for (const name of Object.keys(BBT_FRAMES)) copyFileSync(`${DATA}/photos/bbt/${name}`, join(library.photos, name));
  for (const name of [CLOWNS, ...WITHOUT_PEOPLE]) {
    copyFileSync(`${DATA}/photos/formats/${name}`, join(library.photos, name));
  }
  await library.scan();
  expect((await library.call('jobs.failures', {})).total).toBe(0);
  const all = await allFaces(library);
  const ofPhoto = (name: string) => [...all].flatMap(([place, face]) => (place.split('/')[0] === name ? [face] : []));

  for (const [name, people] of Object.entries(BBT_FRAMES)) {
    const sure = ofPhoto(name).filter(({ state }) => state === 'face');
    for (const { who, at } of people) expect(sure.filter((face) => isAt(face, at)).length, `${who} in ${name}`).toBe(1);
    // What is beside the people, such as the cushion in the corner of bbt5.jpg, is no face.
    expect(sure.length, name).toBe(people.length);
  }
  expect(ofPhoto(CLOWNS).map(({ state }) => state)).toEqual(['face', 'face', 'face']);
  for (const name of WITHOUT_PEOPLE) {
    expect(ofPhoto(name).filter(({ state }) => state !== 'maybe-face').length, name).toBe(0);
  }

  const maybe = [...all.values()].filter(({ state }) => state === 'maybe-face');
  for (const face of maybe) expect(face).toMatchObject({ person: null, group: null, suggestion: null });
  expect((await library.call('faces.list', { of: { kind: 'maybe-face' } })).total).toBe(maybe.length);
  const faces = Object.values(BBT_FRAMES).flat().length + 3;
  expect(await library.call('library.info', {})).toMatchObject({ faces, unnamed: faces, maybeFaces: maybe.length });
  const groups = (await library.call('groups.list', { kind: 'all', limit: 1000 })).items;
  expect(groups.reduce((sum, group) => sum + group.faces, 0)).toBe(faces);
  expect((await library.call('search.photos', { query: 'faces:0', limit: 1000 })).total).toBe(WITHOUT_PEOPLE.length);
});
