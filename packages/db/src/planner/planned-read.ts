import type { EventCount } from '@indelible/audit/store';
import { probePage, type Scan, type ScannedPage, scanCount, scanFurther } from '../event-page.ts';
import { indexCount } from './index-count.ts';
import { indexPage } from './index-page.ts';
import type { IndexSource } from './index-source.ts';

/** One question, answered by the index where there is one, else by the scan, which says the same (ADR 154). */
export type PlannedRead = { scan: Scan; openIndex(): Promise<IndexSource | null> };

export async function readPage({ scan, openIndex }: PlannedRead, limit: number): Promise<ScannedPage> {
  const quick = await probePage(scan, limit);
  if (quick) return quick;
  const index = await openIndex();
  return index ? indexPage(index, { condition: scan.filter, recheck: scan.recheck, limit }) : scanFurther(scan, limit);
}

export async function readCount({ scan, openIndex }: PlannedRead): Promise<EventCount> {
  const index = await openIndex();
  return index ? indexCount(index, { condition: scan.filter, recheck: scan.recheck }) : scanCount(scan);
}
