import type { ListInput, Page } from '@indelible/api/paging';

const PAGE = 100;

/** All rows of a list, page after page: a command's answer is whole or an error. */
export async function everyPage<T>(fetch: (input: ListInput) => Promise<Page<T>>, search = ''): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await fetch({ search, cursor, limit: PAGE });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}
