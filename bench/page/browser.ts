import { type Browser, chromium, type Page } from '@playwright/test';
import playwright from '../../e2e/playwright.config.ts';

export type PageLoad = {
  /** Gzip bytes of the scripts' bodies as they were sent. */
  scriptBytes: number;
  scripts: number;
  /** Scripts that came without content-encoding. */
  unpacked: string[];
  styleBytes: number;
  documentBytes: number;
  /** Largest contentful paint since navigation began, milliseconds. */
  paintMs: number;
};

/** The browser that the end-to-end tests use. */
export const openBrowser = (): Promise<Browser> => chromium.launch(playwright.use?.launchOptions);

/** Loads a page in a context with an empty cache. */
export async function loadPage(browser: Browser, url: string, cookie: string): Promise<PageLoad> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    await context.addCookies(cookiePairs(cookie).map(([name, value]) => ({ name, value, url: new URL(url).origin })));
    const page = await context.newPage();
    await page.addInitScript({ content: WATCH_PAINT });
    const load = { scriptBytes: 0, scripts: 0, unpacked: [] as string[], styleBytes: 0, documentBytes: 0 };
    const sized: Promise<void>[] = [];
    page.on('requestfinished', (request) => {
      sized.push(
        (async () => {
          const { responseBodySize } = await request.sizes();
          const type = request.resourceType();
          if (type === 'script') {
            load.scripts++;
            load.scriptBytes += responseBodySize;
            const encoding = await (await request.response())?.headerValue('content-encoding');
            if (!encoding) load.unpacked.push(request.url());
          }
          if (type === 'stylesheet') load.styleBytes += responseBodySize;
          if (type === 'document') load.documentBytes += responseBodySize;
        })(),
      );
    });
    await page.goto(url);
    await isWhole(page);
    await Promise.all(sized);
    const paintMs = await page.evaluate<number>('window.__largestPaint');
    if (!paintMs) throw new Error(`${url}: the browser reported no largest contentful paint`);
    return { ...load, paintMs };
  } finally {
    await context.close();
  }
}

/** A list that listens for news keeps a request open, so the network is never idle: every panel has its answer instead. */
export async function isWhole(page: Page): Promise<void> {
  await page.locator('html[data-ready="true"]').waitFor();
  await page.locator('.legend').waitFor();
  await page.waitForFunction('document.querySelector(".skeleton, .plot-skeleton") === null');
}

const WATCH_PAINT = `new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.__largestPaint = entry.startTime;
}).observe({ type: 'largest-contentful-paint', buffered: true });`;

const cookiePairs = (cookie: string): [string, string][] =>
  cookie.split('; ').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]);
