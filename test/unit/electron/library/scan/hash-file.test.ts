import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { hashFile } from '../../../../../electron/library/scan/hash-file.ts';

function fileOf(content: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'kith-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'file');
  writeFileSync(file, content);
  return file;
}
const { signal } = new AbortController();

test.for([0, 1, 511, 512, 2 ** 20, 2 ** 20 + 1, 3_000_000])('hashes a file of %i bytes as a whole', async (bytes) => {
  const content = Buffer.alloc(bytes, 'kith');
  let head: Uint8Array | undefined;
  const accept = (first: Uint8Array) => {
    head = Uint8Array.from(first);
    return true;
  };
  const hash = await hashFile(fileOf(content), accept, signal);
  expect(Buffer.from(hash!)).toEqual(createHash('sha256').update(content).digest());
  expect(head).toEqual(Uint8Array.from(content.subarray(0, 512)));
});

test('leaves a refused file after its first bytes, and stops when told to', async () => {
  expect(await hashFile(fileOf(Buffer.alloc(100)), () => false, signal)).toBeUndefined();
  const stopped = AbortSignal.abort(new Error('stopped'));
  await expect(hashFile(fileOf(Buffer.alloc(100)), () => true, stopped)).rejects.toThrow('stopped');
});
