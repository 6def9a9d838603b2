import { expect, type Locator, type Page } from '@playwright/test';

/** The Audit logs page in the words of the people who use it. Every locator goes by role and name, as a reader's tools do. */
export class AuditLogsPage {
  readonly page: Page;
  readonly path: string;
  readonly search: Locator;
  readonly details: Locator;
  readonly chips: Locator;
  /** The rows of events, without header and opened diffs. */
  readonly rows: Locator;
  /** "12 events updated, in the last 7 days". */
  readonly sentence: Locator;
  /** The card with the change of the opened row. */
  readonly change: Locator;

  constructor(page: Page, slug: string) {
    this.page = page;
    this.path = `/t/${slug}/administration/audit-logs`;
    this.search = page.getByRole('textbox', { name: 'Search' });
    this.details = page.getByRole('combobox', { name: 'Details' });
    this.chips = page.getByRole('list', { name: 'Details filters' }).getByRole('listitem');
    this.rows = page.locator('tr[data-event]');
    this.sentence = page.locator('.sentence p');
    this.change = page.getByRole('article', { name: 'Change' });
  }

  /** `query` as it stands in the address bar: `{ q: 'namespace:company.team', from: 'all' }`. */
  async open(query: Record<string, string> = {}): Promise<void> {
    const search = new URLSearchParams(query).toString();
    await this.page.goto(search ? `${this.path}?${search}` : this.path);
    await expect(this.page.getByRole('heading', { level: 1, name: 'Audit logs' })).toBeVisible();
    // The first key or click must find the page awake: a large diff stands in what the server sent long before.
    await expect(this.page.locator('html[data-ready]')).toBeAttached();
    await expect(this.page.getByRole('button', { name: 'Look for newer events' })).toBeVisible();
  }

  async filterDetails(keyValue: string): Promise<void> {
    await this.details.fill(keyValue);
    await this.details.press('Enter');
  }

  async searchFor(text: string): Promise<void> {
    await this.search.fill(text);
    await this.search.press('Enter');
  }

  /** `Resource type`, `Changes`, `Actor`, … or a pinned Details key, beside the rows. */
  facet(name: string): Locator {
    return this.page.getByRole('group', { name, exact: true });
  }

  /** A value of a facet with its count, as it is read out. */
  facetValue(facet: string, value: string): Locator {
    return this.facet(facet).getByRole('checkbox', { name: value, exact: true });
  }

  async choose(facet: string, value: string): Promise<void> {
    await this.facetValue(facet, value).check();
  }

  async expectCount(facet: string, value: string, count: string): Promise<void> {
    await expect(this.facetValue(facet, value)).toHaveAccessibleDescription(count);
  }

  /** The bars, oldest first: each is a link that says its time and its events. */
  get bars(): Locator {
    return this.page.getByRole('figure', { name: 'Events over time' }).locator('[data-bar]');
  }

  tag(row: Locator, keyValue: string): Locator {
    return row.getByRole('link', { name: keyValue, exact: true });
  }

  /** Exactly these events, in this order. */
  async expectEvents(ids: string[]): Promise<void> {
    await expect.poll(() => this.shownIds()).toEqual(ids);
  }

  async shownIds(): Promise<string[]> {
    return this.rows.evaluateAll((rows) => rows.map((row) => row.getAttribute('data-event') ?? ''));
  }

  async expand(row: Locator): Promise<void> {
    await row.getByRole('link', { name: 'Show the change' }).click();
    await expect(this.change).toBeVisible();
  }

  /** The value of the address bar's `q`, or null. */
  query(): string | null {
    return new URL(this.page.url()).searchParams.get('q');
  }
}
