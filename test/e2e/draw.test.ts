import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Client } from '../../electron/api/client.ts';
import type { FaceItem, PhotoId, RelBox } from '../../electron/api/types.ts';
import type { BrowserHost } from '../../electron/host/browser/browser-host.ts';
import { BBT_FRAMES } from '../fixtures/bbt-frames.ts';
import { temporaryFolder } from '../integration/host-server.ts';
import { DATA, missingData } from '../integration/photo-data.ts';
import { axeFaults } from './axe-faults.ts';
import { launchChromium } from './chromium.ts';
import { focusedName, tabTo } from './keys.ts';
import { emptyArtefacts, hostOn, openPage } from './kith-page.ts';
import { clippedTexts } from './shown-texts.ts';

const missing = missingData('photos/bbt');
if (missing) console.log(`skipped: drawing in a browser, because ${missing}`);

const LONG = { timeout: 30_000 };
const FRAME = 'bbt1.jpg';
/** Sides of the faces of that frame in its width and height, a little generous. */
const [FACE_WIDTH, FACE_HEIGHT] = [0.085, 0.2];

/** Portraits of three, named, and a frame in which the detector, told to look for large faces only, finds nobody. */
describe.skipIf(missing)('a face that was missed', () => {
  const library = temporaryFolder('draw-library');
  const photos = temporaryFolder('draw-photos');
  const pictures = emptyArtefacts('draw');
  let host: BrowserHost;
  let browser: Browser;
  let page: Page;
  let opened: Awaited<ReturnType<typeof openPage>>;
  let frame: PhotoId;
  const faults: string[] = [];
  const call: Client['call'] = (method, params) => host.client().call(method, params);
  const faces = async (): Promise<readonly FaceItem[]> => (await call('photos.get', { photo: frame })).faceItems;
  const picture = (name: string) => page.screenshot({ path: join(pictures, `${name}.png`) });
  const at = (who: string) => BBT_FRAMES[FRAME]!.find((each) => each.who === who)!.at;
  const rows = () => page.getByRole('list', { name: 'Faces in this photo' }).getByRole('listitem');
  const layer = (name: string | RegExp) => page.getByRole('application', { name });

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    const bbt = join(DATA, 'photos', 'bbt');
    for (const who of ['leonard', 'howard', 'sheldon']) {
      for (const file of readdirSync(join(bbt, who))) copyFileSync(join(bbt, who, file), join(photos.path, file));
    }
    host = await hostOn(library.path);
    await scan();
    for (const [file, name] of [
      ['leonard', 'Leonard'],
      ['howard', 'Howard'],
      ['sheldon', 'Sheldon'],
    ] as const) {
      await nameFacesOf(file, name);
    }
    await call('settings.set', { detectionEffort: 'fast', smallestFacePx: 120 });
    copyFileSync(join(bbt, FRAME), join(photos.path, FRAME));
    await scan();
    const { items } = await call('photos.list', { limit: 100 });
    frame = items.find(({ fileName }) => fileName === FRAME)!.photo;
    expect(await faces()).toEqual([]);
    browser = await launchChromium();
    await open({});
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await picture(`failed-${task.name.slice(0, 40)}`);
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
    library.remove();
    photos.remove();
  });

  it('is drawn with the mouse, has a name suggested, is named at once, and taken back step by step', async () => {
    await page.getByRole('button', { name: 'Draw a face' }).click();
    await layer('Draw a face').waitFor(LONG);
    await picture('1-drawing');
    const looked = await watchFor('Looking…');
    await drag(at('howard'));
    await picture('2-looking');
    await page.getByText('Face drawn', { exact: true }).waitFor(LONG);
    // It had a place at once, while it was looked for.
    expect(await looked()).toBe(true);
    await expect.poll(() => focusedName(page), LONG).toBe('Name of face 1');
    const [drawn] = await faces();
    expect(drawn.box[0] + drawn.box[2] / 2).toBeCloseTo(at('howard')[0], 1);
    // The portraits teach who it is.
    await page.getByPlaceholder('Howard?').waitFor(LONG);
    const thumbnail = rows().first().locator('img');
    await expect.poll(() => thumbnail.evaluate((each) => (each as HTMLImageElement).naturalWidth ?? 0), LONG).toBe(160);
    await picture('2-drawn');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await faces())[0]?.person?.name, LONG).toBe('Howard');
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await faces())[0]?.person, LONG).toBeNull();
    await page.keyboard.press('Control+z');
    await page.getByText('No faces in this photo.').waitFor(LONG);
    await page.keyboard.press('Control+Shift+z');
    await rows().first().waitFor(LONG);
  });

  it('is drawn by a drag with Control, whatever was done before, and where the photo is zoomed', async () => {
    const before = (await faces()).length;
    await blur();
    await page.keyboard.press('+');
    await page.waitForTimeout(200);
    await page.keyboard.down('Control');
    await drag(at('leonard'));
    await page.keyboard.up('Control');
    await expect.poll(async () => (await faces()).length, LONG).toBe(before + 1);
    const drawn = (await faces())[0];
    expect(drawn.box[0] + drawn.box[2] / 2).toBeCloseTo(at('leonard')[0], 1);
    expect(drawn.box[2]).toBeCloseTo(FACE_WIDTH, 2);
    await blur();
    await page.keyboard.press('0');
  });

  it('is drawn by keyboard alone', async () => {
    await blur();
    const before = (await faces()).length;
    await page.keyboard.press('d');
    await layer('Draw a face').waitFor(LONG);
    await page.keyboard.press('Enter');
    // From the middle to Sheldon, and larger.
    const [x, y] = at('sheldon');
    const { width, height } = (await image().boundingBox())!;
    await press('ArrowRight', ((x - 0.5) * width) / 8);
    await press('ArrowUp', ((0.5 - y) * height) / 8);
    await picture('3-by-keyboard');
    expect(await page.getByRole('status').filter({ hasText: 'from the left' }).textContent()).toMatch(
      /^\d+% from the left, \d+% from the top, \d+% wide, \d+% high$/u,
    );
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await faces()).length, LONG).toBe(before + 1);
    await expect.poll(() => focusedName(page), LONG).toMatch(/^Name of face/u);
    await page.getByPlaceholder('Sheldon?').waitFor(LONG);
    await page.keyboard.press('Enter');
    await expect.poll(namesOfFaces, LONG).toContain('Sheldon');
  });

  it('is left undrawn by Escape, which gives the focus back', async () => {
    const before = (await faces()).length;
    const tool = page.getByRole('button', { name: 'Draw a face' });
    await tool.focus();
    await page.keyboard.press('Enter');
    await layer('Draw a face').waitFor(LONG);
    await page.keyboard.press('ArrowDown');
    await page.getByRole('button', { name: 'Done' }).waitFor(LONG);
    await page.keyboard.press('Escape');
    await layer('Draw a face').waitFor({ ...LONG, state: 'detached' });
    await expect.poll(() => focusedName(page), LONG).toBe('Draw a face');
    expect(page.url()).toContain(`#/photos/${frame}`);
    expect((await faces()).length).toBe(before);
  });

  it('has its box adjusted by keyboard, keeps its name, and is taken back', async () => {
    const named = async () => (await faces()).find(({ person }) => person?.name === 'Sheldon')!;
    const before = await named();
    const number = (await faces()).findIndex(({ face }) => face === before.face) + 1;
    await blur();
    await tabTo(page, `More for face ${number}`);
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Adjust the box…' }).waitFor(LONG);
    await pressUntil('ArrowDown', 'Adjust the box…');
    await page.keyboard.press('Enter');
    await layer(/^Adjust the box: Face \d, Sheldon$/u).waitFor(LONG);
    await expect.poll(() => focusedName(page), LONG).toMatch(/^Adjust the box/u);
    await press('ArrowLeft', 2);
    await press('Shift+ArrowDown', 3);
    await picture('4-adjusting');
    await page.keyboard.press('Enter');
    await page.getByText('Box of the face adjusted', { exact: true }).waitFor(LONG);
    await expect.poll(async () => (await named()).box[3], LONG).toBeGreaterThan(before.box[3]);
    expect((await named()).box[0]).toBeLessThan(before.box[0]);
    await expect.poll(() => focusedName(page), LONG).toMatch(/^Face \d, Sheldon$/u);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await named()).box, LONG).toEqual(before.box);
  });

  it('has its box moved and sized with the mouse', async () => {
    const before = (await faces())[0];
    await page.getByRole('button', { name: 'More for face 1' }).click();
    await page.getByRole('menuitem', { name: 'Adjust the box…' }).click();
    await layer(/^Adjust the box: Face 1/u).waitFor(LONG);
    const corner = (await page.locator('[data-handle=se]').boundingBox())!;
    await dragOnScreen([corner.x + corner.width / 2, corner.y + corner.height / 2], [30, 20]);
    const box = (await page.locator('[data-edited]').boundingBox())!;
    await dragOnScreen([box.x + box.width / 2, box.y + box.height / 2], [-25, 10]);
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByText('Box of the face adjusted', { exact: true }).waitFor(LONG);
    const { width } = (await image().boundingBox())!;
    await expect.poll(async () => (await faces())[0].box[2], LONG).toBeCloseTo(before.box[2] + 30 / width, 2);
    expect((await faces())[0].box[0]).toBeCloseTo(before.box[0] - 25 / width, 2);
  });

  it.each(['light', 'dark'] as const)('has an editor in which axe-core finds nothing: %s', async (colorScheme) => {
    await opened.close();
    await open({ colorScheme });
    for (const [name, begin] of Object.entries(EDITORS)) {
      await begin(page);
      await page.waitForTimeout(300);
      await picture(`5-${name}-${colorScheme}`);
      for (const fault of await axeFaults(page)) faults.push(`${name}, ${colorScheme}: ${fault}`);
      await page.keyboard.press('Escape');
      await page.getByRole('application').waitFor({ ...LONG, state: 'detached' });
    }
    expect(faults).toEqual([]);
  });

  it.each([
    ['desk', { width: 1440, height: 900 }],
    ['phone', { width: 390, height: 844 }],
  ] as const)('has an editor that cuts no text off, however long a language is: %s', async (_, viewport) => {
    await opened.close();
    await open({ viewport, locale: 'qps-ploc' });
    await page.keyboard.press('d');
    await page.keyboard.press('Enter');
    await page.locator('[data-edited]').waitFor(LONG);
    await picture(`5-long-${viewport.width}`);
    expect(await clippedTexts(page)).toEqual([]);
  });

  it('is drawn with a finger on a phone: by a drag, or a tap and its handles', async () => {
    await opened.close();
    await open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const before = (await faces()).length;
    await page.getByRole('button', { name: 'Draw a face' }).tap();
    await layer('Draw a face').waitFor(LONG);
    await picture('6-phone-drawing');
    const middle = await onScreen(at('raj'));
    await page.touchscreen.tap(...middle);
    await page.getByRole('button', { name: 'Done' }).waitFor(LONG);
    await picture('7-phone-box');
    await page.getByRole('button', { name: 'Cancel' }).tap();
    await page.getByRole('button', { name: 'Draw a face' }).tap();
    // Two fingers zoom meanwhile, and draw nothing.
    const fitted = (await image().boundingBox())!.width;
    await pinch(middle, 40, 90);
    await expect.poll(async () => (await image().boundingBox())!.width, LONG).toBeGreaterThan(1.5 * fitted);
    await pinch(middle, 120, 20);
    await expect.poll(async () => (await image().boundingBox())!.width, LONG).toBe(fitted);
    expect(await page.locator('[data-edited]').count()).toBe(0);
    expect((await faces()).length).toBe(before);
    const { width, height } = (await image().boundingBox())!;
    await touchDrag(
      [middle[0] - (FACE_WIDTH / 2) * width, middle[1] - (FACE_HEIGHT / 2) * height],
      [FACE_WIDTH * width, FACE_HEIGHT * height],
    );
    await expect.poll(async () => (await faces()).length, LONG).toBe(before + 1);
    const raj = (await faces())[0];
    expect(raj.box[0] + raj.box[2] / 2).toBeCloseTo(at('raj')[0], 1);
    expect(page.url()).toContain(`#/photos/${frame}`);
    await page.waitForTimeout(500);
    await picture('8-phone-drawn');
  });

  it('stays missed where the photo is not there, and the reason is told', async () => {
    expect(opened.errors).toEqual([]);
    await opened.close();
    rmSync(join(photos.path, FRAME));
    await open({});
    const before = (await faces()).length;
    await page.keyboard.press('d');
    await layer('Draw a face').waitFor(LONG);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByText(/is not there now/u).waitFor(LONG);
    await picture('9-refused');
    expect(await rows().count()).toBe(before);
    expect((await faces()).length).toBe(before);
  });

  const EDITORS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
    async drawing(on) {
      await on.keyboard.press('d');
      await layer('Draw a face').waitFor(LONG);
    },
    async box(on) {
      await on.keyboard.press('d');
      await on.keyboard.press('Enter');
      await on.getByRole('button', { name: 'Done' }).waitFor(LONG);
    },
    async adjusting(on) {
      await on.getByRole('button', { name: 'More for face 1' }).click();
      await on.getByRole('menuitem', { name: 'Adjust the box…' }).click();
      await layer(/^Adjust the box/u).waitFor(LONG);
      await on.getByRole('menu').waitFor({ ...LONG, state: 'detached' });
    },
  };

  /** A page of its own on the frame. */
  async function open(options: Parameters<typeof openPage>[2]): Promise<void> {
    opened = await openPage(browser, host, { reducedMotion: 'reduce', ...options });
    page = opened.page;
    await page.getByRole('heading', { level: 1 }).first().waitFor(LONG);
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `#/photos/${frame}?from=photos`);
    await page.getByRole('heading', { level: 1, name: FRAME }).waitFor(LONG);
    await page.waitForLoadState('networkidle');
  }

  /** From now on notices these words among the faces, however short a while they stand there. */
  async function watchFor(words: string): Promise<() => Promise<boolean>> {
    const seen = await page.evaluateHandle((wanted) => {
      const found = { is: false };
      const look = () => {
        found.is ||= document.querySelector('aside')?.textContent.includes(wanted) ?? false;
      };
      new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
      return found;
    }, words);
    return () => seen.evaluate(({ is }) => is);
  }

  async function scan(): Promise<void> {
    const { job } = await call('folders.add', { paths: [photos.path] });
    await vi.waitUntil(async () => (await call('jobs.get', { job })).state === 'done', { timeout: 270_000 });
  }

  async function nameFacesOf(file: string, name: string): Promise<void> {
    const { items } = await call('photos.list', { limit: 100 });
    const details = await Promise.all(
      items.filter(({ fileName }) => fileName.startsWith(file)).map(({ photo }) => call('photos.get', { photo })),
    );
    const named = details.flatMap(({ faceItems }) => faceItems.map(({ face }) => face));
    await call('faces.name', { faces: named, who: { name } });
  }

  const namesOfFaces = async () => (await faces()).map(({ person }) => person?.name);

  const image = () => page.getByRole('img', { name: `The photo ${FRAME}` });
  const blur = () => page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());

  /** A point of the photo (0..1) on the screen. */
  async function onScreen([x, y]: readonly [number, number]): Promise<[number, number]> {
    const { x: left, y: top, width, height } = (await image().boundingBox())!;
    return [left + x * width, top + y * height];
  }

  /** Draws around a face whose middle is there. */
  async function drag([x, y]: readonly [number, number]): Promise<void> {
    const box: RelBox = [x - FACE_WIDTH / 2, y - FACE_HEIGHT / 2, FACE_WIDTH, FACE_HEIGHT];
    const { width, height } = (await image().boundingBox())!;
    await dragOnScreen(await onScreen([box[0], box[1]]), [box[2] * width, box[3] * height]);
  }

  async function dragOnScreen([x, y]: readonly [number, number], by: readonly [number, number]): Promise<void> {
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + by[0], y + by[1], { steps: 6 });
    await page.mouse.up();
  }

  async function touchDrag([x, y]: readonly [number, number], by: readonly [number, number]): Promise<void> {
    const session = await page.context().newCDPSession(page);
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', share: number) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: x + share * by[0], y: y + share * by[1] }],
      });
    await send('touchStart', 0);
    for (let step = 1; step <= 6; step++) await send('touchMove', step / 6);
    await send('touchEnd', 1);
    await session.detach();
  }

  /** Two fingers left and right of a point, so many pixels from it at first and at last. */
  async function pinch([x, y]: readonly [number, number], from: number, to: number): Promise<void> {
    const session = await page.context().newCDPSession(page);
    const fingers = (apart: number) => [
      { x: Math.max(2, x - apart), y, id: 0 },
      { x: x + apart, y, id: 1 },
    ];
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: ReturnType<typeof fingers>) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints });
    await send('touchStart', fingers(from).slice(0, 1));
    await send('touchStart', fingers(from));
    for (let step = 1; step <= 6; step++) await send('touchMove', fingers(from + ((to - from) * step) / 6));
    await send('touchEnd', []);
    await session.detach();
  }

  async function press(key: string, times: number): Promise<void> {
    for (let time = 0; time < Math.round(times); time++) await page.keyboard.press(key);
  }

  async function pressUntil(key: string, name: string): Promise<void> {
    for (let presses = 0; presses < 12; presses++) {
      if ((await focusedName(page)).startsWith(name)) return;
      await page.keyboard.press(key);
    }
    throw new Error(`${key} did not lead to ${name}`);
  }
});
