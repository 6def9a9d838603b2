import type { Locator, Page } from '@playwright/test';
import { expectNoOverflow, expectNoViolation } from './axe.ts';
import { executionSetToSuccess, flowCreated, minutesAgo } from './events.ts';
import { expect, test } from './fixtures.ts';

const ACTIONS = ['READ', 'EXECUTE', 'KILL', 'RESTART', 'EXPORT', 'LOGIN', 'LOGOUT', 'IMPERSONATE', 'UNKNOWN'] as const;
const groundOf = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

test.describe('High contrast', () => {
  test('is a theme of its own, light or dark as the system, without a violation', async ({ log, tenant, page }) => {
    const [event] = await tenant.record(executionSetToSuccess({ occurredAt: minutesAgo(2) }));
    await log.open();
    await page.getByRole('button', { name: /^Theme/ }).click();
    await page.getByRole('button', { name: 'High contrast' }).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast');
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await groundOf(page)).toBe('rgb(255, 255, 255)');
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await groundOf(page)).toBe('rgb(0, 0, 0)');
    await log.open({ event: String(event) });
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast');
    await expect(log.change).toContainText('SUCCESS');
    await expectNoViolation(page, 'opened row');
    await page.goto(`${log.path}/${event}`);
    await expectNoViolation(page, 'event');
    await page.goto('/account');
    await expectNoViolation(page, 'account');
    await page.goto(`/t/${tenant.slug}/administration/users`);
    await expectNoViolation(page, 'users');
  });

  test('comes by itself to who asks the system for it', async ({ log, page }) => {
    await log.open();
    await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference' });
    expect(await groundOf(page)).not.toBe('rgb(255, 255, 255)');
    await page.emulateMedia({ colorScheme: 'light', contrast: 'more' });
    expect(await groundOf(page)).toBe('rgb(255, 255, 255)');
  });

  test('with the system’s own colours, what is chosen still has a line round it, and what changed one below it', async ({
    log,
    tenant,
    page,
  }) => {
    const [event] = await tenant.record(executionSetToSuccess({ occurredAt: minutesAgo(2) }));
    await log.open({ event: String(event) });
    const here = page.getByRole('link', { name: 'Audit logs', exact: true }).first();
    const lineOf = () => here.evaluate((link) => getComputedStyle(link).outlineStyle);
    expect(await lineOf()).toBe('none');
    await page.emulateMedia({ forcedColors: 'active' });
    expect(await lineOf()).toBe('solid');
    const changed = log.change.locator('.diff ins').first();
    expect(await changed.evaluate((word) => getComputedStyle(word).textDecorationLine)).toBe('underline');
  });
});

test('on paper there are the sentence, the rows and the opened change, with its address, on white', async ({
  log,
  tenant,
  page,
}) => {
  const [event] = await tenant.record(
    executionSetToSuccess({ occurredAt: minutesAgo(2) }),
    flowCreated('orders', 'company.team', { occurredAt: minutesAgo(1) }),
  );
  await log.open({ q: 'namespace:company.team', event: String(event) });
  await expect(log.change).toContainText('SUCCESS');
  const navigation = page.getByRole('navigation', { name: 'Main' });
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await groundOf(page);
  await page.setViewportSize({ width: 1440, height: 200 });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  expect(await groundOf(page)).not.toBe(dark);
  // However long it is: nothing scrolls on paper, and nothing stands over what follows.
  const hidden = await log.change.locator('.diff').evaluate((diff) => diff.scrollHeight - diff.clientHeight);
  expect(hidden).toBe(0);
  await expect(navigation).toBeHidden();
  await expect(log.search).toBeHidden();
  await expect(page.getByRole('button', { name: 'Look for newer events' })).toBeHidden();
  await expect(log.sentence).toBeVisible();
  await expect(log.rows).toHaveCount(2);
  await expect(log.change).toContainText('SUCCESS');
  await expect(log.change.getByText(`${log.path}/${event}`)).toBeVisible();
  const stuck = await page.evaluate(() =>
    [...document.querySelectorAll('main *')]
      .filter((element) => /sticky|fixed/.test(getComputedStyle(element).position))
      .map((element) => element.className),
  );
  expect(stuck).toEqual([]);
  await page.emulateMedia({ media: 'screen' });
  await expect(navigation).toBeVisible();
  await expect(log.change.getByText(`${log.path}/${event}`)).toBeHidden();
});

test('on paper a row has all its tags, and nothing that counts those left out', async ({ log, tenant, page }) => {
  const details = Object.fromEntries(Array.from({ length: 14 }, (_, n) => [`key${n}`, `a value of some length ${n}`]));
  await tenant.record(flowCreated('orders', 'company.team', { occurredAt: minutesAgo(1), details }));
  await log.open({ q: 'resource:FLOW' });
  const leftOut = log.rows.first().getByText(/^\+\d+$/);
  const last = log.rows.first().getByText('a value of some length 13');
  await expect(leftOut).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(leftOut).toBeHidden();
  const [row, tag] = [await log.rows.first().boundingBox(), await last.boundingBox()];
  expect(tag!.y + tag!.height).toBeLessThanOrEqual(row!.y + row!.height);
});

test('times are in UTC, in one’s own zone or relative, by one switch that is kept', async ({ log, tenant, page }) => {
  await tenant.record(executionSetToSuccess({ occurredAt: '2026-11-22T08:59:58.214Z' }));
  await log.open({ q: 'resource:EXECUTION', from: 'all' });
  const time = log.rows.first().locator('time');
  const choose = async (name: RegExp) => {
    await page.getByRole('button', { name: /^Time zone/ }).click();
    await page.getByRole('dialog', { name: 'Time zone' }).getByRole('button', { name }).click();
  };
  await expect(time).toContainText('08:59:58');
  await choose(/^Relative/);
  await expect(time).toHaveText(/ ago$/);
  await expect(page.getByRole('button', { name: 'Time zone: Relative' })).toBeVisible();
  await page.reload();
  await expect(time).toHaveText(/ ago$/);
  await choose(/^UTC/);
  await expect(time).toContainText('08:59:58');
});

test('who asks for less motion sees none', async ({ log, page }) => {
  await log.open();
  const longest = () =>
    page.evaluate(() => {
      const ms = (text: string) => Math.max(...text.split(',').map((one) => Number.parseFloat(one) * 1000));
      return Math.max(
        ...[...document.querySelectorAll('*')].map((element) => {
          const { transitionDuration, animationDuration } = getComputedStyle(element);
          return Math.max(ms(transitionDuration), ms(animationDuration));
        }),
      );
    });
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  expect(await longest()).toBeGreaterThan(50);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await longest()).toBeLessThan(1);
});

test('at 200 % nothing is cut off, and a row still opens', async ({ log, tenant, page }) => {
  const [, long] = await tenant.record(
    executionSetToSuccess({ occurredAt: minutesAgo(2) }),
    flowCreated('x'.repeat(200), 'company.team', { occurredAt: minutesAgo(3) }),
  );
  // A window of 1440 by 900 at 200 % is one of half the size to the page.
  await page.setViewportSize({ width: 720, height: 450 });
  await log.open();
  await expectNoOverflow(page, 'list');
  // What one does with the rows is one line, whatever is said above it.
  const middleOf = async (button: Locator) => {
    const { y, height } = (await button.boundingBox())!;
    return y + height / 2;
  };
  const [columns, follow] = [
    await middleOf(page.getByRole('button', { name: 'Columns' })),
    await middleOf(page.getByRole('switch', { name: 'Follow' })),
  ];
  expect(Math.abs(columns - follow)).toBeLessThan(3);
  await log.rows.filter({ hasText: 'EXECUTION' }).locator('a').first().click();
  await expect(log.change).toContainText('SUCCESS');
  await expectNoOverflow(page, 'opened row');
  await log.searchFor('nothing-like-this');
  await expect(log.rows).toHaveCount(0);
  await page.goto(`${log.path}/${long}`);
  const copyId = await page.getByRole('button', { name: 'Copy resource id' }).boundingBox();
  expect(copyId!.x + copyId!.width).toBeLessThan(720);
});

test('nothing moves while the page comes', async ({ log, tenant, page }) => {
  // As many values in each facet as a log that is used has: what is kept free for them is then what they take.
  const among = <T>(values: readonly T[], n: number): T => values[n % values.length] as T;
  await tenant.record(
    ...Array.from({ length: 60 }, (_, n) => ({
      action: among(ACTIONS, n),
      resource: { type: `KIND_${'ABCDEFGHI'[n % 9]}`, id: `f${n}` },
      actor: {
        type: among(['USER', 'SERVICE_ACCOUNT', 'SYSTEM'] as const, n),
        id: `a${n % 9}`,
        name: `actor ${n % 9}`,
      },
      outcome: among(['SUCCESS', 'FAILURE', 'DENIED'] as const, n),
      occurredAt: minutesAgo(3 + n),
      details: { namespace: `company.team${n % 9}` },
    })),
  );
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
        if (!entry.hadRecentInput) shifts.push(entry.value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await log.open();
  await expect(log.facetValue('Outcome', 'denied')).toBeVisible();
  await expect(page.getByText(/a bar/)).toBeVisible();
  const total = () =>
    page.evaluate(() => (window as unknown as { shifts: number[] }).shifts.reduce((sum, one) => sum + one, 0));
  expect(await total()).toBeLessThanOrEqual(0.02);
});
