import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Result } from '../../electron/api/contract.ts';
import type { QuestionKind } from '../../electron/api/review.ts';
import type { FaceId } from '../../electron/api/types.ts';
import type { BrowserHost } from '../../electron/host/browser/browser-host.ts';
import { temporaryFolder } from '../integration/host-server.ts';
import { DATA, missingData } from '../integration/photo-data.ts';
import { axeFaults } from './axe-faults.ts';
import { launchChromium } from './chromium.ts';
import { emptyArtefacts, hostOn, openPage } from './kith-page.ts';

const missing = missingData('photos/bbt');
if (missing) console.log(`skipped: the review in a browser, because ${missing}`);

const bbt = (name: string) => join(DATA, 'photos', 'bbt', name);
const PORTRAITS = ['sheldon', 'penny', 'leonard', 'amy', 'stuart', 'bernadette'] as const;
const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
const SCREENS = {
  screen: '#/review?kind=screen',
  face: '#/review?kind=face',
  merge: '#/review?kind=merge',
  split: '#/review?kind=split',
  mistake: '#/review?kind=mistake',
  conflict: '#/review?kind=conflict',
  mistakes: '#/review?tab=mistakes',
  others: '#/others',
  'others-maybe': '#/others?tab=maybe-face',
} as const;
const LONG = { timeout: 30_000 };

/**
 * Portraits are named, some of them wrongly: a Penny is called Leonard, Amy has two names, Bernadette's faces have
 * Stuart's. Frames with several of them come in, so that every kind of question arises.
 */
describe.skipIf(missing)('the review of a library with wrong names', () => {
  const library = temporaryFolder('review');
  const pictures = emptyArtefacts('review');
  let host: BrowserHost;
  let browser: Browser;
  let page: Page;
  let opened: Awaited<ReturnType<typeof openPage>>;

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    host = await hostOn(library.path);
    await prepare();
    browser = await launchChromium();
    opened = await openPage(browser, host);
    page = opened.page;
    await page.getByRole('heading', { level: 1 }).waitFor(LONG);
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
    library.remove();
  });

  it('asks one question at a time, and says what its answer settles', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await page.getByRole('heading', { level: 2 }).waitFor(LONG);
    expect(await question()).toMatch(/\?$/u);
    await page.getByText(/^Settles \d+ faces?$/u).waitFor(LONG);
    const said = page.getByRole('status').filter({ hasText: /Settles/u });
    expect(await said.textContent()).toContain(await question());
  });

  it('takes a screenful but for the face struck out by its number, with one key', async () => {
    await go('#/review?kind=screen');
    const [first] = await ask('screen');
    const { faces, person } = first as Extract<typeof first, { kind: 'screen' }>;
    expect(await question()).toContain(person.name);
    await page.keyboard.press('1');
    await page.getByRole('button', { name: `Accept ${faces.length - 1}` }).waitFor(LONG);
    await page.keyboard.press('Enter');
    await expect
      .poll(() => namesOf(faces.map(({ face }) => face)), LONG)
      .toEqual([undefined, ...faces.slice(1).map(() => person.name)]);
    const { items } = await host.client().call('faces.list', { of: { person: person.person, kind: 'rejected' } });
    expect(items.map(({ face }) => face)).toContain(faces[0]!.face);
    await page.getByText(`${faces.length} face`, { exact: false }).first().waitFor(LONG);

    // And back: the names go, the same question stands there again.
    const after = await question();
    await page.keyboard.press('z');
    await expect.poll(() => namesOf(faces.map(({ face }) => face)), LONG).toEqual(faces.map(() => undefined));
    await expect.poll(question, LONG).toContain(person.name);
    expect(await question()).not.toBe(after);
  });

  it('skips a question without an act, comes back to it, and asks it again when only skipped ones are left', async () => {
    await go('#/review?kind=group');
    const groups = await ask('group');
    const acts = await lastAct();
    const first = await question();
    for (const _ of groups) {
      const before = await question();
      await page.keyboard.press('s');
      await expect.poll(question, LONG).not.toBe(before);
    }
    await page.getByRole('button', { name: 'Ask them again' }).waitFor(LONG);
    await page.keyboard.press('z');
    await page.getByRole('heading', { level: 2, name: /^(Is|Are)/u }).waitFor(LONG);
    await page.keyboard.press('s');
    await page.getByRole('button', { name: 'Ask them again' }).click();
    await expect.poll(question, LONG).toBe(first);
    expect(await lastAct()).toBe(acts);
  });

  it('gives a face another name when one says so', async () => {
    await go('#/review?kind=face');
    const [first] = await ask('face');
    const { face } = first as Extract<typeof first, { kind: 'face' }>;
    await page.keyboard.press('o');
    await page.getByRole('dialog').getByRole('combobox').waitFor(LONG);
    await page.keyboard.type('Wil');
    await page.keyboard.press('Enter');
    await expect.poll(() => namesOf([face.face]), LONG).toEqual(['Wil']);
    await page.keyboard.press('z');
    await expect.poll(() => namesOf([face.face]), LONG).toEqual([undefined]);
  });

  it('merges two names of one person with y, and undo parts them', async () => {
    await go('#/review?kind=merge');
    expect(await question()).toMatch(/Amy|Mayim/u);
    await page.keyboard.press('y');
    await expect.poll(async () => (await people()).filter((name) => /Amy|Mayim/u.test(name)).length, LONG).toBe(1);
    await page.keyboard.press('z');
    await expect.poll(async () => (await people()).filter((name) => /Amy|Mayim/u.test(name)).length, LONG).toBe(2);
    await expect.poll(question, LONG).toMatch(/Amy|Mayim/u);
  });

  it('keeps the face that one chooses where a photo has somebody twice', async () => {
    await go('#/review?kind=conflict');
    const [first] = await ask('conflict');
    const { faces } = first as Extract<typeof first, { kind: 'conflict' }>;
    await page.keyboard.press('1');
    await expect.poll(() => namesOf(faces.map(({ face }) => face)), LONG).toEqual(['Stuart', undefined]);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect.poll(() => namesOf(faces.map(({ face }) => face)), LONG).toEqual(['Stuart', 'Stuart']);
    await expect.poll(question, LONG).toContain('Stuart');
  });

  it('lists likely mistakes; one is taken off and comes back with undo', async () => {
    await go('#/review?tab=mistakes');
    const cards = page.getByRole('article');
    await cards.first().waitFor(LONG);
    const { items } = await host.client().call('review.mistakes', {});
    expect(items.map(({ face }) => face.person?.name)).toContain('Leonard');
    const wrong = page.getByRole('article', { name: /^Leonard/u });
    const face = items.find((each) => each.face.person?.name === 'Leonard')!.face.face;
    await wrong.getByRole('button', { name: 'It is not' }).click();
    await expect.poll(() => namesOf([face]), LONG).toEqual([undefined]);
    await expect.poll(() => wrong.count(), LONG).toBe(0);
    await page.keyboard.press('Control+z');
    await expect.poll(() => namesOf([face]), LONG).toEqual(['Leonard']);
    await wrong.waitFor(LONG);
  });

  it('keeps strangers apart on a screen of their own, and brings them back', async () => {
    const { items } = await host.client().call('faces.list', { of: { kind: 'unnamed' }, limit: 1 });
    const face = items[0]!.face;
    await host.client().call('faces.set-state', { faces: [face], state: 'stranger' });
    await go('#/others?tab=stranger');
    const faces = page.getByRole('option');
    await faces.first().waitFor(LONG);
    await faces.first().click();
    await page.keyboard.press('b');
    await expect.poll(() => stateOf(face), LONG).toBe('face');
    await page.getByText('No strangers').waitFor(LONG);
    await page.keyboard.press('Control+z');
    await expect.poll(() => stateOf(face), LONG).toBe('stranger');
    await faces.first().waitFor(LONG);
  });

  it('has no accessibility fault and fits the window on each screen, at both sizes, by day and by night', async () => {
    for (const [size, viewport] of Object.entries(SIZES)) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const seen = await openPage(browser, host, { viewport, colorScheme, reducedMotion: 'reduce' });
        await seen.page.getByRole('heading').first().waitFor(LONG);
        for (const [shot, hash] of Object.entries(SCREENS))
          await look(seen.page, `${shot}-${size}-${colorScheme}`, hash);
        expect(seen.errors, size).toEqual([]);
        await seen.close();
      }
    }
  }, 180_000);

  it('says why there is nothing to ask of somebody who is sure', async () => {
    const { people: all } = await host.client().call('people.list', {});
    const sure = all.find(({ name }) => name === 'Mayim')!;
    await host.client().call('people.rename', { person: sure.person, name: 'Nobody' });
    await go(`#/review?person=${sure.person}&kind=conflict`);
    await page.getByRole('heading', { name: 'Nothing to ask' }).waitFor(LONG);
    await page.getByText('Only Nobody').waitFor(LONG);
  });

  it('neither complained nor asked anything of the network', () => {
    expect(opened.errors).toEqual([]);
    expect(opened.foreign).toEqual([]);
  });

  async function prepare(): Promise<void> {
    await scan(PORTRAITS.map(bbt));
    const { items } = await host.client().call('faces.list', { of: { kind: 'all' }, limit: 1000 });
    const of = new Map<string, FaceId[]>();
    for (const { face, photo } of items) {
      const { fileName } = await host.client().call('photos.get', { photo });
      const who = fileName.replace(/\d*\.\w+$/u, '');
      of.set(who, [...(of.get(who) ?? []), face]);
    }
    const [sheldon, penny, leonard, amy, stuart, bernadette] = PORTRAITS.map((who) => of.get(who)!);
    await name('Sheldon', sheldon!);
    await name('Penny', penny!.slice(1));
    await name('Leonard', [penny![0]!, ...leonard!]);
    await name('Amy', amy!.slice(0, 2));
    await name('Mayim', amy!.slice(2));
    await name('Stuart', [...stuart!, ...bernadette!]);
    await scan([1, 2, 3, 4, 5].map((n) => bbt(`bbt${n}.jpg`)));
    // In one frame two that nobody is suggested for get the same name.
    for (const { photo, fileName } of (await host.client().call('photos.list', { limit: 100 })).items) {
      if (fileName !== 'bbt2.jpg') continue;
      const { faceItems } = await host.client().call('photos.get', { photo });
      await name(
        'Stuart',
        faceItems.slice(0, 2).map(({ face }) => face),
      );
    }
    await settle();
  }

  async function name(who: string, faces: readonly FaceId[]): Promise<void> {
    await host.client().call('faces.name', { faces, who: { name: who } });
  }

  async function scan(paths: readonly string[]): Promise<void> {
    const { job } = await host.client().call('folders.add', { paths: [...paths] });
    await vi.waitFor(async () => {
      if ((await host.client().call('jobs.get', { job })).state === 'running') throw new Error('the scan still runs');
    }, LONG);
    await settle();
  }

  /** Waits until what is learned has led to questions, twice in a row: one round may start the next. */
  async function settle(): Promise<void> {
    for (let still = 0; still < 4; ) {
      await new Promise((resolve) => setTimeout(resolve, 300));
      const { settled } = await host.client().call('review.next', { limit: 0 });
      still = settled ? still + 1 : 0;
    }
  }

  async function ask(kind: QuestionKind): Promise<Result<'review.next'>['questions']> {
    return (await host.client().call('review.next', { limit: 6, kinds: [kind] })).questions;
  }

  async function go(hash: string): Promise<void> {
    await settle();
    await page.evaluate((to) => {
      location.hash = '#/activity';
      setTimeout(() => {
        location.hash = to;
      }, 50);
    }, hash);
    await page.waitForTimeout(100);
    await page.getByRole('heading', { level: 2 }).or(page.getByRole('tabpanel')).first().waitFor(LONG);
    await page.waitForTimeout(300);
  }

  async function look(seen: Page, shot: string, hash: string): Promise<void> {
    // By way of another screen: each is opened anew.
    await seen.evaluate((to) => {
      location.hash = '#/activity';
      setTimeout(() => {
        location.hash = to;
      }, 50);
    }, hash);
    await seen.waitForTimeout(100);
    await seen.getByRole('tabpanel').waitFor(LONG);
    await seen.waitForLoadState('networkidle');
    await seen.waitForTimeout(200);
    await seen.screenshot({ path: join(pictures, `${shot}.png`) });
    if (shot.includes('desk')) expect(await axeFaults(seen), shot).toEqual([]);
    const over = await seen.evaluate(() => {
      const content = document.getElementById('content')!;
      return content.scrollWidth - content.clientWidth;
    });
    expect(over, `${shot} is wider than the window`).toBeLessThanOrEqual(0);
  }

  async function question(): Promise<string> {
    return (await page.getByRole('heading', { level: 2 }).first().textContent()) ?? '';
  }

  const lastAct = async () => (await host.client().call('journal.list', { limit: 1 })).acts[0]?.act;
  const people = async () => (await host.client().call('people.list', {})).people.map(({ name: who }) => who);

  async function itemOf(face: FaceId) {
    const { items } = await host.client().call('faces.list', { of: { kind: 'all' }, limit: 1000 });
    return items.find((item) => item.face === face);
  }
  const stateOf = async (face: FaceId) => (await itemOf(face))?.state;
  const namesOf = (faces: readonly FaceId[]) =>
    Promise.all(faces.map(async (face) => (await itemOf(face))?.person?.name));
});
