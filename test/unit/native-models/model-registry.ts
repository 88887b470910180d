import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { create } from 'tar';
import type { DetectorModel } from '../../../native-models/catalog.ts';

/** A registry on this machine that serves one package, and the catalog row of a model in it. */
export interface ModelRegistry {
  readonly url: string;
  readonly row: DetectorModel;
  /** Requests for the tarball so far. */
  readonly downloads: () => number;
  /** From now on the tarball is served with its last byte changed. */
  damage(): void;
  close(): Promise<void>;
}

export async function startModelRegistry(
  folder: string,
  files: Readonly<Record<string, Uint8Array>>,
): Promise<ModelRegistry> {
  const [name, version] = ['small-models', '1.2.3'];
  for (const [path, bytes] of Object.entries({
    ...files,
    'package.json': Buffer.from(JSON.stringify({ name, version })),
  })) {
    await mkdir(dirname(join(folder, 'package', path)), { recursive: true });
    await writeFile(join(folder, 'package', path), bytes);
  }
  const tarball = await create({ gzip: true, cwd: folder, portable: true }, ['package']).concat();
  const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
  let served: Uint8Array = tarball;
  let downloads = 0;

  const server = createServer((request, response) => {
    if (request.url?.endsWith('.tgz')) {
      downloads++;
      response.end(served);
      return;
    }
    if (request.url !== `/${name}`) {
      response.writeHead(404).end('{}');
      return;
    }
    const dist = { tarball: `${url}${name}/-/${name}-${version}.tgz`, integrity };
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({ name, 'dist-tags': { latest: version }, versions: { [version]: { name, version, dist } } }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

  return {
    url,
    row: {
      id: 'small',
      role: 'detector',
      title: 'Small',
      licence: 'MIT',
      source: 'this test',
      package: { name, version, integrity, tarballBytes: tarball.length },
      files: Object.entries(files).map(([path, bytes]) => ({
        path,
        bytes: bytes.length,
        sha512: createHash('sha512').update(bytes).digest('base64'),
      })),
    },
    downloads: () => downloads,
    damage() {
      served = Uint8Array.from(tarball, (byte, i) => (i === tarball.length - 1 ? byte ^ 1 : byte));
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
