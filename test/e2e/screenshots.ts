import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ROOT } from '../../build/repository.ts';
import { temporaryFolder } from '../integration/host-server.ts';
import { missingData } from '../integration/photo-data.ts';
import { launchChromium } from './chromium.ts';
import { emptyArtefacts, hostOn, openPage } from './kith-page.ts';
import { nameSeries } from './named-series.ts';

/** Every screen of a library with people in it, at desk and phone size, light and dark; some go into docs/. */
const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
const THEMES = ['light', 'dark'] as const;
const FOR_DOCS = {
  'people-desk-light': 'people.jpg',
  'person-desk-light': 'person.jpg',
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
    const shots = async (name: string, hash: string) => {
      for (const [size, viewport] of Object.entries(SIZES)) {
        for (const theme of THEMES) {
          const opened = await openPage(browser, host, { viewport, colorScheme: theme, reducedMotion: 'reduce' });
          await goTo(opened.page, hash);
          const shot = join(folder, `${name}-${size}-${theme}`);
          await opened.page.screenshot({ path: `${shot}.png` });
          const doc = FOR_DOCS[`${name}-${size}-${theme}` as keyof typeof FOR_DOCS];
          if (doc) await opened.page.screenshot({ path: `${shot}.jpg`, type: 'jpeg', quality: 82 });
          await opened.close();
        }
      }
    };
    await shots('welcome', '#/import');
    await nameSeries(host);
    const { people } = await host.client().call('people.list', {});
    const leonard = people.find(({ name }) => name === 'Leonard')!;
    const { items } = await host.client().call('photos.list', { query: 'Sheldon Penny' });
    await shots('people', '#/');
    await shots('person', `#/people/${leonard.person}`);
    await shots('photos', '#/photos');
    await shots('photo', `#/photos/${items[0]!.photo}`);
    await shots('search', '#/search?q=Sheldon%20AND%20Penny');
    await shots('others', '#/others');
    await shots('review', '#/review');
    await shots('insights', '#/insights');
    await shots('map', '#/insights?tab=map');
    await shots('activity', '#/activity');
    await shots('import', '#/import');
    await shots('export', '#/export');
    await shots('settings', '#/settings');
  } finally {
    await browser.close();
    await host.close();
    library.remove();
  }
  for (const [shot, doc] of Object.entries(FOR_DOCS)) {
    const from = join(folder, `${shot}.jpg`);
    if (existsSync(from)) copyFileSync(from, join(ROOT, 'docs', doc));
  }
  console.log(`Screenshots of every screen are in ${folder}.`);
}

async function goTo(page: Page, hash: string): Promise<void> {
  await page.getByRole('heading').first().waitFor();
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(800);
}
