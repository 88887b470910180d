import { expect, test } from 'vitest';
import { parseUploadPath } from '../../../../../electron/host/browser/upload-path.ts';

test('a path keeps its folders, spaces, and letters of every script', () => {
  expect(parseUploadPath('/upload/b1/Holidays%202019/%E5%AE%B6/IMG_1.jpg')).toEqual({
    batch: 'b1',
    parts: ['Holidays 2019', '家', 'IMG_1.jpg'],
  });
});

test.each([
  ['up', '/upload/b/../../etc/passwd'],
  ['up, encoded', '/upload/b/%2e%2e/x'],
  ['a slash in a name', '/upload/b/a%2Fb'],
  ['a backslash in a name', '/upload/b/..%5C..%5Cx'],
  ['a NUL', '/upload/b/a%00.jpg'],
  ['an empty part', '/upload/b//x'],
  ['no file', '/upload/b'],
  ['no batch', '/upload//x'],
  ['a batch that is a path', '/upload/%2e%2e/x'],
  ['broken encoding', '/upload/b/%E5%AE'],
  ['a name that is too long', `/upload/b/${'a'.repeat(256)}`],
  ['a path that is too deep', `/upload/b${'/a'.repeat(65)}`],
])('%s is refused', (_, path) => {
  expect(() => parseUploadPath(path)).toThrowError(expect.objectContaining({ code: 'request.invalid' }));
});
