import type { EventCount, FacetRequest, FacetValues, Histogram } from '@indelible/audit/store';
import { probePage, type Scan, type ScannedPage, scanCount, scanFurther } from '../event-page.ts';
import type { ReadTransaction } from '../pool.ts';
import { scanFacet } from '../scan-facets.ts';
import { scanHistogram } from '../scan-histogram.ts';
import { indexCount } from './index-count.ts';
import { indexFacet } from './index-facets.ts';
import { indexHistogram } from './index-histogram.ts';
import { indexPage } from './index-page.ts';
import type { IndexSource } from './index-source.ts';

/** One question, answered by the index where there is one, else by the scan, which says the same (ADR 154). */
export type PlannedRead = { tx: ReadTransaction; scan: Scan; openIndex(): Promise<IndexSource | null> };

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

export async function readHistogram(
  { tx, scan, openIndex }: PlannedRead,
  startsMs: readonly number[],
): Promise<Histogram> {
  const index = await openIndex();
  const found = index && (await indexHistogram(index, { condition: scan.filter, recheck: scan.recheck }, startsMs));
  return found ?? scanHistogram(tx, scan, startsMs);
}

export async function readFacet(
  { tx, scan, openIndex }: PlannedRead,
  asked: Pick<FacetRequest, 'field' | 'contains' | 'limit'>,
): Promise<FacetValues> {
  const index = await openIndex();
  const found = index && (await indexFacet(index, { condition: scan.filter, recheck: scan.recheck }, asked));
  return found ?? scanFacet(tx, scan, asked);
}
