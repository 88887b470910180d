import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../build/repository.ts';
import { temporaryFolder } from '../integration/host-server.ts';
import { missingData } from '../integration/photo-data.ts';
import { launchChromium } from './chromium.ts';
import { emptyArtefacts, hostOn, openPage, settleOn } from './kith-page.ts';
import { nameSeries } from './named-series.ts';

/** Every screen of a library with people in it, at desk and phone size, light and dark; some go into docs/. */
const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
const THEMES = ['light', 'dark'] as const;
const FOR_DOCS = {
  'people-desk-light': 'people.jpg',
  'person-desk-light': 'person.jpg',
  'review-desk-light': 'review.jpg',
  'map-desk-light': 'map.jpg',
} as const;

const missing = missingData('photos/bbt', 'photos/family');
if (missing) {
  console.error(`No screenshots: ${missing}.`);
  process.exitCode = 1;
} else await takeAll();

async function takeAll(): Promise<void> {
  const folder = emptyArtefacts('screenshots');
  mkdirSync(folder, { recursive: true });
  const library = temporaryFolder('screenshots');
  const host = await hostOn(library.path);
  const browser = await launchChromium();
  try {
    const shots = async (screens: Readonly<Record<string, string>>) => {
      for (const [size, viewport] of Object.entries(SIZES)) {
        for (const theme of THEMES) {
          const { page, close } = await openPage(browser, host, {
            viewport,
            colorScheme: theme,
            reducedMotion: 'reduce',
          });
          for (const [name, hash] of Object.entries(screens)) {
            await settleOn(page, hash);
            const shot = join(folder, `${name}-${size}-${theme}`);
            await page.screenshot({ path: `${shot}.png` });
            const doc = FOR_DOCS[`${name}-${size}-${theme}` as keyof typeof FOR_DOCS];
            if (doc) await page.screenshot({ path: join(ROOT, 'docs', doc), type: 'jpeg', quality: 82 });
          }
          await close();
        }
      }
    };
    await shots({ welcome: '#/import' });
    await nameSeries(host);
    const { people } = await host.client().call('people.list', {});
    const leonard = people.find(({ name }) => name === 'Leonard')!;
    const { items } = await host.client().call('photos.list', { query: 'Sheldon Penny' });
    await shots({
      people: '#/',
      person: `#/people/${leonard.person}`,
      photos: '#/photos',
      photo: `#/photos/${items[0]!.photo}`,
      search: '#/search?q=Sheldon%20AND%20Penny',
      others: '#/others',
      review: '#/review',
      insights: '#/insights',
      map: '#/insights?tab=map',
      activity: '#/activity',
      import: '#/import',
      export: '#/export',
      settings: '#/settings',
    });
  } finally {
    await browser.close();
    await host.close();
    library.remove();
  }
  console.log(`Screenshots of every screen are in ${folder}.`);
}
