import { oneOf, type SearchParams } from '../list/list-params.ts';
import type { Tab } from './tabs.tsx';

/** The tabs of a page at `path`: the first is the path itself, the others `?tab=key`. */
export const tabsAt = <K extends string>(path: string, names: Record<K, string>): Tab[] =>
  Object.entries<string>(names).map(([key, label], at) => ({
    key,
    label,
    href: at === 0 ? path : `${path}?tab=${key}`,
  }));

/** The tab that the URL names; any other word is the first. */
export function tabOf<K extends string>(params: SearchParams, names: Record<K, string>): K {
  const keys = Object.keys(names) as K[];
  const wanted = oneOf(params.tab);
  return keys.find((key) => key === wanted) ?? (keys[0] as K);
}
