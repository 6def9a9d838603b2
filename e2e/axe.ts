import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import axe, { type Result, type RunOptions } from 'axe-core';

const CRITERIA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Half the size for the page to read, with the same rules. */
const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules of these criteria whose answer hangs on colours: what a theme may change. */
const COLOURS = axe
  .getRules(CRITERIA)
  .filter(({ tags }) => tags.includes('cat.color'))
  .map(({ ruleId }) => ruleId);

/** In light every rule; in dark those of colours, for the themes are the same elements in other colours (themes.test.ts). */
const RULES = {
  light: { type: 'tag', values: CRITERIA },
  dark: { type: 'rule', values: COLOURS },
} satisfies Record<string, RunOptions['runOnly']>;

/** High contrast promises 7:1 (ADR 158); a theme has the same elements, so its colours are all that can be wrong. */
const STRONG: RunOptions['runOnly'] = { type: 'rule', values: ['color-contrast-enhanced', 'link-in-text-block'] };

/** No violation of WCAG 2.2 A and AA that axe finds in the page as it stands, in the light theme and in the dark one. */
export async function expectNoViolation(page: Page, what: string): Promise<void> {
  expect(page.frames(), 'axe looks at one document; no page of the product has frames').toHaveLength(1);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page, RULES[colorScheme]), `${what}, ${colorScheme}`).toEqual([]);
  }
}

/** The page as it stands, as who asks the system for more contrast sees it, light and dark: no violation of the rules of colours. */
export async function expectHighContrast(page: Page, what: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, contrast: 'more' });
    expect(await violations(page, STRONG), `${what}, high contrast, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference' });
}

/** Axe is put into a page once; its wrapper for Playwright does that each time and opens a page beside it. */
async function violations(page: Page, rules: RunOptions['runOnly']): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  const found = await page.evaluate(violationsOf, rules);
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' | ')}`);
}

/**
 * Runs in the page, when no colour is on its way to another and nothing is fading in: what is in between is nobody's choice.
 * What never ends (a shimmer) is not waited for.
 */
async function violationsOf(runOnly: RunOptions['runOnly']): Promise<Result[]> {
  const { axe: here } = window as unknown as { axe: typeof axe };
  const ending = document.getAnimations().filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime));
  await Promise.allSettled(ending.map((one) => one.finished));
  return (await here.run(document, { runOnly, resultTypes: ['violations'] })).violations;
}

/** Nothing scrolls sideways at the narrowest width that WCAG asks for. */
export async function expectNoOverflow(page: Page, what: string): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, what).toBeLessThanOrEqual(0);
}
