import { expect, type Page } from '@playwright/test';
import type { ApiClient } from './api.ts';

/** English in ⟦brackets⟧, made of the catalogue at run time (ADR 157). */
const PSEUDO = 'en-XA';

/** What is no text of ours wherever it stands: code, instants, what people and producers wrote. */
const DATA =
  'code, pre, time, kbd, script, style, noscript, svg, .fault-text, .query-mirror, option, .tag, .mono, .avatar, .d2h-code-line-ctn, [lang="en"], [translate="no"]';

/** Names of test tenants, people, built-in roles, programs and (each in itself) languages, addresses, symbols of events and queries, the product's name. */
const NO_TEXT_OF_OURS = [
  /t-[0-9a-f]{12}/,
  /@/,
  /^(title: )?[A-Z][A-Z_]+\b/,
  /^(title: |aria-label: |placeholder: )?(Ada|Indelible|UTC|Operat(ions|ors)|Watch|Dissolved|Keep it running|ci|node)\b/,
  /^(Deutsch|English)$/,
  /^(aria-label: )?(owner|admin|editor|auditor|viewer)$/,
  /^(title: |placeholder: )?(company\.team|key:value)$/,
  /^[0-9a-f]{8}-/,
  /^(title: )?state\.|^\{"state":/,
  /^placeholder: namespace:/,
  /^\/instance\//,
];

/** From now on the pages are in ⟦brackets⟧. */
export const inBrackets = (page: Page, url: string): Promise<void> =>
  page.context().addCookies([{ name: 'indelible-language', value: PSEUDO, url }]);

/** What an instance admin's pages list beside texts: tenants in their menu, users, by the names that people gave them. */
export async function namesIn({ instance }: ApiClient): Promise<string[]> {
  const [tenants, users] = await Promise.all([
    instance.tenants.list.query({ limit: 100 }),
    instance.users.list.query({}),
  ]);
  return [
    'instance',
    ...tenants.items.flatMap(({ name, slug }) => [name, slug]),
    ...users.items.map(({ name }) => name),
  ];
}

/** The page as it stands has no text but those of the catalogue and what people and producers wrote; `names` are such, too. */
export async function expectNoBareText(
  page: Page,
  what: string,
  names: readonly string[] = [],
  except = '',
): Promise<void> {
  const known = new Set(names.flatMap((name) => [name, `title: ${name}`]));
  const bare = (await bareTexts(page, except ? `${DATA}, ${except}` : DATA)).filter(
    (text) => !known.has(text) && !NO_TEXT_OF_OURS.some((one) => one.test(text)),
  );
  expect.soft(bare, `${what}: texts that stand in no catalogue`).toEqual([]);
}

/** Texts of a page that stand in no bracket: shown ones, and what is read out or shown on a pointer. */
function bareTexts(page: Page, data: string): Promise<string[]> {
  return page.evaluate((data) => {
    const bare = new Set<string>();
    const isWord = (text: string) => /\p{L}{2}/u.test(text);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let depth = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!parent || parent.closest('script, style, noscript')) continue;
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
  }, data);
}
