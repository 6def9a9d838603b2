import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const CRITERIA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** The rules that a theme can break; all others ask the same of either. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/**
 * No violation of WCAG 2.2 A and AA that axe finds in the page as it stands: every rule in the light theme, those of colour in
 * the dark one, too.
 */
export async function expectNoViolation(page: Page, what: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await expectNone(new AxeBuilder({ page }).withTags(CRITERIA), what);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await expectNone(new AxeBuilder({ page }).withRules(COLOUR_RULES), `${what}, dark`);
}

async function expectNone(axe: AxeBuilder, what: string): Promise<void> {
  const { violations } = await axe.analyze();
  expect(
    violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target).join(' | ')}`),
    what,
  ).toEqual([]);
}

/** Nothing scrolls sideways at the narrowest width that WCAG asks for. */
export async function expectNoOverflow(page: Page, what: string): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, what).toBeLessThanOrEqual(0);
}
