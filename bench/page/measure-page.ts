import { alternate } from '../measure/alternate.ts';
import { kB, ms, table, times } from '../measure/format.ts';
import { note } from '../measure/note.ts';
import { median, p95, ratio } from '../measure/statistics.ts';
import type { Options } from '../options.ts';
import { loadPage, openBrowser, type PageLoad } from './browser.ts';
import { openFetcher } from './first-byte.ts';
import { ADMIN, makeTenant, signIn } from './test-tenant.ts';

const DEMO_SLUG = 'acme';

/** Against a running instance, as its instance admin: time to first byte, JavaScript, largest contentful paint. */
export async function measurePage(options: Options, url: string): Promise<string> {
  const cookie = await signIn(url, ADMIN);
  note(`recording ${options.pageEvents.toLocaleString('en')} events through the API`);
  const big = await makeTenant(url, cookie, options.pageEvents);
  const pages = [
    { name: `list, ${options.pageEvents.toLocaleString('en')} events`, path: logPath(big, { from: 'all' }) },
    { name: 'same, common tag', path: logPath(big, { from: 'all', q: 'namespace:company.team' }) },
    { name: 'same, absent tag', path: logPath(big, { from: 'all', q: 'ticket:INC-0000' }) },
    ...(await demoPages(url, cookie)),
  ];
  note('time to first byte');
  const firstBytes = await measureFirstBytes(url, cookie, pages, options.rounds);
  note('loads in Chromium');
  const loads = await measureLoads(url, cookie, pages[0]!.path, options.rounds);
  return `${firstBytes}\n\n${loads}`;
}

type Page = { name: string; path: string };

const logPath = (slug: string, query: Record<string, string>) =>
  `/t/${slug}/administration/audit-logs?${new URLSearchParams(query)}`;

/** The demo's tenant, where the instance has one. */
async function demoPages(url: string, cookie: string): Promise<Page[]> {
  const path = logPath(DEMO_SLUG, {});
  const { status } = await fetch(new URL(path, url), { headers: { cookie }, redirect: 'manual' });
  return status === 200 ? [{ name: 'list, demo tenant, last 7 days', path }] : [];
}

async function measureFirstBytes(url: string, cookie: string, pages: Page[], rounds: number): Promise<string> {
  const fetcher = openFetcher(url, cookie);
  try {
    const health = { name: '/api/health', path: '/api/health' };
    const asked = [health, ...pages];
    const cases = asked.map(({ name, path }) => ({ name, run: () => fetcher.firstByte(path) }));
    const samples = await alternate(cases, { rounds, least: 5, most: 10 });
    const rows = asked.map(({ name }) => {
      const taken = samples.get(name)!;
      return [name, ms(median(taken.flat())), ms(p95(taken.flat())), times(ratio(taken, samples.get(health.name)!))];
    });
    return `Time to first byte of the body, one client. Aim: ≤ 150 ms.\n\n${table(['', 'p50', 'p95', '× health'], rows)}`;
  } finally {
    fetcher.close();
  }
}

async function measureLoads(url: string, cookie: string, path: string, rounds: number): Promise<string> {
  const browser = await openBrowser();
  try {
    const loads: PageLoad[] = [];
    for (let round = 0; round <= rounds; round++) loads.push(await loadPage(browser, new URL(path, url).href, cookie));
    // The first one also warms up the browser.
    const [first, ...counted] = loads;
    const paints = counted.map(({ paintMs }) => paintMs);
    const rows = [
      ['JavaScript as sent (aim ≤ 180 kB)', `${kB(first!.scriptBytes)} in ${first!.scripts} files`],
      ['style sheets as sent', kB(first!.styleBytes)],
      ['document as sent', kB(first!.documentBytes)],
      ['largest contentful paint, p50', `${ms(median(paints))} ms`],
      ['largest contentful paint, p95', `${ms(p95(paints))} ms`],
    ];
    const unpacked = first!.unpacked.map((script) => `\n- sent uncompressed: ${script}`).join('');
    return `In Chromium ${browser.version()}, empty cache, ${counted.length} loads.\n\n${table(['', ''], rows)}${unpacked}`;
  } finally {
    await browser.close();
  }
}
