import type { Page } from '@playwright/test';

/** English in ⟦brackets⟧, made of the catalogue at run time (ADR 157). */
export const PSEUDO = 'en-XA';

/** What is no text of ours wherever it stands: code, instants, what people and producers wrote. */
const DATA = 'code, pre, time, kbd, script, style, svg, option, .tag, .mono, .avatar, .d2h-wrapper, [translate="no"]';

/** Texts of a page that stand in no bracket: shown ones, and what is read out or shown on a pointer. */
export function bareTexts(page: Page): Promise<string[]> {
  return page.evaluate((data) => {
    const bare = new Set<string>();
    const isWord = (text: string) => /\p{L}{2}/u.test(text);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let depth = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!parent || parent.closest('script, style')) continue;
      let outside = '';
      for (const letter of node.textContent ?? '') {
        if (letter === '⟦') depth += 1;
        else if (letter === '⟧') depth -= 1;
        else if (depth === 0) outside += letter;
      }
      if (isWord(outside) && !parent.closest(data)) bare.add(outside.trim());
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
        const text = element.getAttribute(name) ?? '';
        if (isWord(text) && !text.includes('⟦') && !element.closest(data)) bare.add(`${name}: ${text}`);
      }
    return [...bare].sort();
  }, DATA);
}
