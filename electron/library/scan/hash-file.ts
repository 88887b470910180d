import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { HEAD_BYTES } from './sniff.ts';

const BLOCK_BYTES = 1024 * 1024;

/**
 * SHA-256 of a file's content, read once and in blocks; undefined where `accept` refuses the file by its first bytes
 * (up to HEAD_BYTES), before the rest is read. Throws what the system says, or the signal's reason.
 */
export async function hashFile(
  path: string,
  accept: (head: Uint8Array) => boolean,
  signal: AbortSignal,
): Promise<Uint8Array | undefined> {
  const file = await open(path, 'r');
  try {
    const block = Buffer.allocUnsafe(BLOCK_BYTES);
    const hash = createHash('sha256');
    let filled = await readBlock(file, block);
    if (!accept(block.subarray(0, Math.min(filled, HEAD_BYTES)))) return undefined;
    while (filled > 0) {
      signal.throwIfAborted();
      hash.update(block.subarray(0, filled));
      filled = await readBlock(file, block);
    }
    return hash.digest();
  } finally {
    await file.close();
  }
}

async function readBlock(file: FileHandle, block: Buffer): Promise<number> {
  return (await file.read(block, 0, block.length, null)).bytesRead;
}
