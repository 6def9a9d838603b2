const EVENT = 'indelible:help';

/** The header's button and the dialog stand far apart in the tree; a DOM event joins them. */
export const openHelp = () => window.dispatchEvent(new Event(EVENT));

export function onShortcutHelp(listener: () => void): () => void {
  window.addEventListener(EVENT, listener);
  return () => window.removeEventListener(EVENT, listener);
}
