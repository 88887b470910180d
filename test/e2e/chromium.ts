import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** Where Linux distributions put their own Chromium. */
const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** No request of the browser's own leaves the machine: the tests also show that Kith's pages make none. */
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic'];

/** Draws as with a graphics card, which the processor plays: slowly, but with what a card needs and spares. */
const PLAYED_CARD = [
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-gpu-rasterization',
  '--ignore-gpu-blocklist',
];

/**
 * Starts a headless Chromium: the one that comes through npm on Linux, or one of the system; without a graphics card, or
 * with one that the processor plays. @throws where none runs.
 */
export async function launchChromium({ playsCard = false } = {}): Promise<Browser> {
  const own = process.env.KITH_CHROMIUM ?? SYSTEM.find((path) => existsSync(path));
  const executablePath = own ?? (await sparticuz.executablePath());
  return chromium.launch({
    executablePath,
    headless: true,
    // Not the package's own arguments: with one process for all, closing a page ends the browser, and without web
    // security a page that breaks its own rules would not be noticed.
    args: [
      '--no-sandbox',
      ...(playsCard ? PLAYED_CARD : ['--disable-gpu']),
      '--no-zygote',
      ...QUIET,
      '--force-color-profile=srgb',
    ],
  });
}
