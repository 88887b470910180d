import type { Page } from 'playwright-core';

/** Every text that a page shows or says to a screen reader: text nodes, labels, tips and placeholders. */
export function shownTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const texts: string[] = [];
    const isShown = (element: Element | null) =>
      element?.checkVisibility() && !element.closest('code, kbd, [lang]:not(html)');
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim();
      if (text && !node.parentElement?.closest('script, style') && isShown(node.parentElement)) texts.push(text);
    }
    for (const element of document.body.querySelectorAll('[aria-label], [title], [placeholder], img[alt]')) {
      if (!isShown(element)) continue;
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
        const text = element.getAttribute(name)?.trim();
        if (text) texts.push(text);
      }
    }
    return texts;
  });
}

/** The words of buttons that are ended with an ellipsis, since there is no room for them. */
export function endedButtons(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.body.querySelectorAll('button *, [role="tab"] *')]
      .filter((element) => element.checkVisibility() && getComputedStyle(element).textOverflow === 'ellipsis')
      .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
      .map(({ textContent }) => textContent.trim()),
  );
}

/** The texts that do not fit the box which cuts them off, unless it ends them with an ellipsis or scrolls. */
export function clippedTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const clipped: string[] = [];
    const scrollsSideways = (element: Element): boolean =>
      /auto|scroll/u.test(getComputedStyle(element).overflowX) ||
      (element.parentElement !== null && scrollsSideways(element.parentElement));
    for (const element of document.body.querySelectorAll('*')) {
      if (!element.checkVisibility() || element.clientWidth < 2) continue;
      const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
      if (!hasText) continue;
      const style = getComputedStyle(element);
      const cutsX = style.overflowX === 'hidden' || style.overflowX === 'clip';
      const cutsY = style.overflowY === 'hidden' || style.overflowY === 'clip';
      const isEnded = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
      const isTooWide = cutsX && !isEnded && element.scrollWidth > element.clientWidth + 1;
      const isTooHigh = cutsY && !isEnded && element.scrollHeight > element.clientHeight + 2;
      // Words that nothing cuts but the window: the page would scroll sideways.
      const box = element.getBoundingClientRect();
      const isOutside = box.right > innerWidth + 1 && box.left < innerWidth && !scrollsSideways(element);
      if (isTooWide || isTooHigh || isOutside) clipped.push((element.textContent ?? '').trim().slice(0, 80));
    }
    return clipped;
  });
}
