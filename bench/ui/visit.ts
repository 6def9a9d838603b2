import type { Browser, Page } from '@playwright/test';
import { isWhole } from '../page/browser.ts';
import { diffIsDrawn, isFilteredTo, isNotFilteredTo, noDiff, untilAfterClick, WATCH } from './in-page.ts';

export type Visit = {
  paintMs: number;
  /** Layout shifts of the load, without those after an input. */
  shift: number;
  /** The longest interaction of the visit, until its next paint. */
  interactionMs: number;
  filterMs: number[];
  diffMs: number[];
};

type Asked = { browser: Browser; url: string; cookie: string; type: string; events: readonly string[] };

/** A person's visit with an empty cache: load, filter and take it back, open diffs, move about by keys, open menus. */
export async function visit({ browser, url, cookie, type, events }: Asked): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const pairs = cookie
      .split('; ')
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]);
    await context.addCookies(
      pairs.map(([name, value]) => ({ name: String(name), value: String(value), url: new URL(url).origin })),
    );
    const page = await context.newPage();
    await page.addInitScript({ content: WATCH });
    await page.goto(url);
    await isWhole(page);
    const { paintMs, shift } = await seen(page);
    const filterMs = await filters(page, type);
    const diffMs: number[] = [];
    for (const event of events) diffMs.push(await openDiff(page, event));
    await moveAbout(page);
    const { interactions } = await seen(page);
    return { paintMs, shift, interactionMs: Math.max(0, ...Object.values(interactions)), filterMs, diffMs };
  } finally {
    await context.close();
  }
}

type Seen = { paintMs: number; shift: number; interactions: Record<string, number> };
const seen = (page: Page): Promise<Seen> => page.evaluate<Seen>('window.__seen');

async function timedClick(page: Page, condition: string, click: () => Promise<void>): Promise<number> {
  const taken = page.evaluate<number>(untilAfterClick(condition));
  // A rejection is told where it is awaited, also when the click fails first.
  taken.catch(() => {});
  await click();
  return taken;
}

/** A facet is ticked, which shows other rows, and unticked again. */
async function filters(page: Page, type: string): Promise<number[]> {
  const tick = page
    .getByRole('group', { name: 'Resource type', exact: true })
    .getByRole('checkbox', { name: type, exact: true });
  await tick.waitFor();
  const on = await timedClick(page, isFilteredTo(type), () => tick.click());
  const off = await timedClick(page, isNotFilteredTo(type), () => tick.click());
  return [on, off];
}

async function openDiff(page: Page, event: string): Promise<number> {
  const link = page.locator(`tr[data-event="${event}"] a.row-link`);
  const taken = await timedClick(page, diffIsDrawn, () => link.click());
  await timedClick(page, noDiff, () => link.click());
  return taken;
}

async function moveAbout(page: Page): Promise<void> {
  for (const key of ['j', 'j', 'k', 'd', 'Escape', '/']) await page.keyboard.press(key);
  await page.keyboard.type('company');
  await page.keyboard.press('Escape');
  for (const name of [/^Range/, /^Theme/, /^Time zone/]) {
    await page.getByRole('button', { name }).click();
    await page.keyboard.press('Escape');
  }
}
