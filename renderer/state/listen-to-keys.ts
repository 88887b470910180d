import type { KeyEventLike } from './combo.ts';
import type { Keyboard } from './keyboard.ts';

/** Sends the page's key presses to the keyboard; returns what ends it. A press that a component took stays its own. */
export function listenToKeys(page: Window, keyboard: Keyboard): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || isForItsTarget(event)) return;
    if (keyboard.press(keyEventLike(event))) event.preventDefault();
  };
  // Right after a menu Escape means the screen. But the menu keeps it while it fades, and then the tooltip of its button,
  // which shows itself to whoever comes back by keyboard: both go, and the shortcut works.
  const onEscapeFirst = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    const fades = event.target instanceof HTMLElement && event.target.closest(FADING) !== null;
    if (!fades && !page.document.querySelector('[role=tooltip]')) return;
    const press = keyEventLike(event);
    if (!press.typing) keyboard.press(press);
  };
  page.addEventListener('keydown', onEscapeFirst, { capture: true });
  page.addEventListener('keydown', onKeyDown);
  return () => {
    page.removeEventListener('keydown', onEscapeFirst, { capture: true });
    page.removeEventListener('keydown', onKeyDown);
  };
}

/** A menu or dialog that was closed and is still to be seen: what is pressed now is for the screen. */
const FADING = '[data-exiting] :is([role=menu], [role=dialog]), :is([role=menu], [role=dialog])[data-exiting]';

/** What of a press the shortcuts look at. A dialog or a menu keeps its keys: they count as typed. */
function keyEventLike(event: KeyboardEvent): KeyEventLike {
  const target = event.target instanceof HTMLElement ? event.target : null;
  const mod = event.ctrlKey || event.metaKey;
  const typing =
    (target?.closest('[role=dialog], [role=menu]') && !target.closest(FADING)) ||
    (target?.closest('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true]') &&
      !(mod && UNDOES.test(event.key) && isEmptyField(target)));
  return {
    key: event.key,
    mod,
    shift: event.shiftKey,
    alt: event.altKey,
    typing: Boolean(typing),
  };
}

/** In an empty field there is nothing typed to take back: who has just named a face means the naming. */
const UNDOES = /^[zy]$/iu;
const isEmptyField = (target: HTMLElement) => target instanceof HTMLInputElement && target.value === '';

/** Enter and Space press what has the focus; a grid that has another use for Enter says so by `data-passes-enter`. */
function isForItsTarget({ key, target }: KeyboardEvent): boolean {
  if ((key !== 'Enter' && key !== ' ') || !(target instanceof HTMLElement)) return false;
  if (key === 'Enter' && target.closest('[data-passes-enter]')) return false;
  return target.closest('a[href], button, summary, [role=tab], [role=radio]') !== null;
}
