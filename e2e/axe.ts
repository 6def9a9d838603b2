import { expect, type Page } from '@playwright/test';
import type { Result } from 'axe-core';
import axe from 'axe-core';

const CRITERIA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * No violation of WCAG 2.2 A and AA that axe finds in the page as it stands: every rule in the light theme, and every rule in
 * the dark one. Axe is put into a page once; its wrapper for Playwright does that each time and opens a page beside it.
 */
export async function expectNoViolation(page: Page, what: string): Promise<void> {
  expect(page.frames(), 'axe looks at one document; no page of the product has frames').toHaveLength(1);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const violations = await page.evaluate(violationsOf, CRITERIA);
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' | ')}`),
      `${what}, ${colorScheme}`,
    ).toEqual([]);
  }
}

/**
 * Runs in the page, when no colour is on its way to another and nothing is fading in: what is in between is nobody's choice.
 * What never ends (a shimmer) is not waited for.
 */
async function violationsOf(criteria: string[]): Promise<Result[]> {
  const { axe: here } = window as unknown as { axe: typeof axe };
  const ending = document.getAnimations().filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime));
  await Promise.allSettled(ending.map((one) => one.finished));
  const runOnly = { type: 'tag', values: criteria } as const;
  return (await here.run(document, { runOnly, resultTypes: ['violations'] })).violations;
}

/** Nothing scrolls sideways at the narrowest width that WCAG asks for. */
export async function expectNoOverflow(page: Page, what: string): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, what).toBeLessThanOrEqual(0);
}
