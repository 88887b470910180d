import { expect, test } from 'vitest';
import { kindOfName, skippedFolder } from '../../../../../electron/library/scan/file-kind.ts';

test.for([
  ['IMG_0001.JPG', 'photo'],
  ['a.b.heic', 'photo'],
  ['photo.CR2', 'photo'],
  ['IMG_0001.xmp', 'sidecar'],
  ['IMG_0001.jpg.json', 'sidecar'],
  ['IMG_0001.AAE', 'sidecar'],
  ['Thumbs.db', 'sidecar'],
  ['MVI_0001.MOV', 'video'],
  ['song.mp3', 'audio'],
  ['letter.pdf', 'document'],
  ['setup.exe', 'other'],
  ['no-extension', 'unknown'],
  ['photo.jpg_original', 'unknown'],
  ['ends with a dot.', 'unknown'],
  ['.hidden.jpg', 'hidden'],
  ['-rf.jpg', 'photo'],
] as const)('%s is taken for: %s', ([name, kind]) => {
  expect(kindOfName(name)).toBe(kind);
});

test('folders of other programs are passed over, whatever their case, and only inside Apple Photos some more', () => {
  expect(skippedFolder('@eaDir', 'photos')).toBe('system-folder');
  expect(skippedFolder('NODE_MODULES', 'photos')).toBe('system-folder');
  expect(skippedFolder('Catalog Previews.lrdata', 'photos')).toBe('system-folder');
  expect(skippedFolder('.photoprism', 'photos')).toBe('hidden');
  expect(skippedFolder('resources', 'Photos Library.photoslibrary')).toBe('system-folder');
  expect(skippedFolder('originals', 'Photos Library.photoslibrary')).toBeUndefined();
  expect(skippedFolder('resources', 'photos')).toBeUndefined();
  expect(skippedFolder('Holidays 2019', 'photos')).toBeUndefined();
});
