import { expect, type Page } from '@playwright/test';
import axe, { type Result } from 'axe-core';

/** High contrast promises 7:1 (ADR 158); a theme has the same elements, so its colours are all that can be wrong. */
const RULES = ['color-contrast-enhanced', 'link-in-text-block'];

/** The page as it stands, as who asks the system for more contrast sees it, light and dark: no violation of the rules of colours. */
export async function expectHighContrast(page: Page, what: string): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, contrast: 'more' });
    const violations = await page.evaluate(violationsOf, RULES);
    expect
      .soft(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' | ')}`),
        `${what}, high contrast, ${colorScheme}`,
      )
      .toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference' });
}

/** Runs in the page, when no colour is on its way to another. */
async function violationsOf(values: string[]): Promise<Result[]> {
  const { axe: here } = window as unknown as { axe: typeof axe };
  const ending = document.getAnimations().filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime));
  await Promise.allSettled(ending.map((one) => one.finished));
  return (await here.run(document, { runOnly: { type: 'rule', values }, resultTypes: ['violations'] })).violations;
}
