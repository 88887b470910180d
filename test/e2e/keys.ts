import type { Page } from 'playwright-core';

/** Presses Tab (or Shift+Tab) until the focus is on something of this accessible name. @throws after a hundred and fifty */
export async function tabTo(page: Page, name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press(key);
    const label = await focusedName(page);
    if (typeof name === 'string' ? label.startsWith(name) : name.test(label)) return;
    seen.push(label.slice(0, 30));
  }
  throw new Error(`${key} did not lead to ${name}, but to ${[...new Set(seen)].join(', ')}`);
}

/** What a screen reader would say first of the element with the focus, roughly. */
export async function focusedName(page: Page): Promise<string> {
  // Focus moves in the frame after the key.
  await page.waitForTimeout(50);
  return page.evaluate(() => {
    const focused = document.activeElement;
    const labels =
      focused instanceof HTMLInputElement ? [...(focused.labels ?? [])].map((each) => each.textContent) : [];
    return focused?.getAttribute('aria-label') ?? labels[0] ?? focused?.textContent ?? '';
  });
}
