import type { KeyEventLike } from './combo.ts';
import type { Keyboard } from './keyboard.ts';

/** Sends the page's key presses to the keyboard; returns what ends it. A press that a component took stays its own. */
export function listenToKeys(page: Window, keyboard: Keyboard): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || isForItsTarget(event)) return;
    if (keyboard.press(keyEventLike(event))) event.preventDefault();
  };
  page.addEventListener('keydown', onKeyDown);
  return () => page.removeEventListener('keydown', onKeyDown);
}

/** What of a press the shortcuts look at. A dialog or a menu keeps its keys: they count as typed. */
function keyEventLike(event: KeyboardEvent): KeyEventLike {
  const target = event.target instanceof HTMLElement ? event.target : null;
  const typing = target?.closest(
    'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true], [role=dialog], [role=menu]',
  );
  return {
    key: event.key,
    mod: event.ctrlKey || event.metaKey,
    shift: event.shiftKey,
    alt: event.altKey,
    typing: Boolean(typing),
  };
}

/** Enter and Space press what has the focus; a grid that has another use for Enter says so by `data-passes-enter`. */
function isForItsTarget({ key, target }: KeyboardEvent): boolean {
  if ((key !== 'Enter' && key !== ' ') || !(target instanceof HTMLElement)) return false;
  if (key === 'Enter' && target.closest('[data-passes-enter]')) return false;
  return target.closest('a[href], button, summary, [role=tab], [role=radio]') !== null;
}
