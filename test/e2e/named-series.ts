import { basename, join } from 'node:path';
import type { BrowserHost } from '../../electron/host/browser/browser-host.ts';
import { DATA } from '../integration/photo-data.ts';

const NAMED = ['sheldon', 'penny', 'leonard', 'raj', 'howard'] as const;

/**
 * Fills a library with real photos: portraits of a series are scanned and named, then everything else comes in, so that
 * some people are named, some are guesses and some are nobody yet.
 */
export async function nameSeries(host: BrowserHost): Promise<void> {
  const scan = async (paths: readonly string[]) => {
    const { job } = await host.client().call('folders.add', { paths: [...paths] });
    for (;;) {
      const { state } = await host.client().call('jobs.get', { job });
      if (state !== 'running') break;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    // Grouping and learning settle in the background.
    await new Promise((resolve) => setTimeout(resolve, 3000));
  };
  await scan(NAMED.map((name) => join(DATA, 'photos', 'bbt', name)));
  const { items } = await host.client().call('groups.list', {});
  for (const { group } of items) {
    const { items: faces } = await host.client().call('faces.list', { of: { group } });
    const { fileName } = await host.client().call('photos.get', { photo: faces[0]!.photo });
    const name = basename(fileName).replace(/\d+\.\w+$/u, '');
    await host.client().call('groups.name', { group, who: { name: name[0]!.toUpperCase() + name.slice(1) } });
  }
  await scan(['bbt', 'family', 'formats'].map((name) => join(DATA, 'photos', name)));
  const { people } = await host.client().call('people.list', {});
  for (const { person } of people.filter(({ name }) => name === 'Sheldon' || name === 'Penny')) {
    const suggested = await host.client().call('faces.list', { of: { person, kind: 'suggested' } });
    const faces = suggested.items.map(({ face }) => face);
    if (faces.length > 0) await host.client().call('faces.name', { faces, who: { person } });
  }
}
