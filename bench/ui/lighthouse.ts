import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chromium } from '@playwright/test';
import playwright from '../../e2e/playwright.config.ts';

/** The last one for this Node; fetched when it is asked for, since nothing else of the repository needs its hundred packages. */
const LIGHTHOUSE = 'lighthouse@12.8.2';

export type Scores = { accessibility: number; practices: number; performance: number };

/** Lighthouse's scores of 100 for a page as its signed-in person sees it, desktop. Rejects where it can't run. */
export async function lighthouse(url: string, cookie: string): Promise<Scores> {
  const { executablePath = chromium.executablePath(), args = [] } = playwright.use?.launchOptions ?? {};
  const categories = 'accessibility,best-practices,performance';
  const child = spawn(
    'npx',
    [
      ...['-y', LIGHTHOUSE, url, '--quiet', '--output=json', '--preset=desktop', `--only-categories=${categories}`],
      `--chrome-flags=--headless=new ${args.join(' ')}`,
      `--extra-headers=${JSON.stringify({ Cookie: cookie })}`,
    ],
    { env: { ...process.env, CHROME_PATH: executablePath }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let [said, complained] = ['', ''];
  child.stdout.on('data', (part) => {
    said += part;
  });
  child.stderr.on('data', (part) => {
    complained += part;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${LIGHTHOUSE} ended with ${code}: ${complained.slice(-400)}`);
  const { categories: scored } = JSON.parse(said) as { categories: Record<string, { score: number }> };
  const of = (name: string) => Math.round((scored[name]?.score ?? 0) * 100);
  return { accessibility: of('accessibility'), practices: of('best-practices'), performance: of('performance') };
}
