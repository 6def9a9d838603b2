import 'server-only';
import type { Metadata } from 'next';
import type { Area, Messages } from './catalogues.ts';
import { words } from './words.ts';

/** `generateMetadata` of a page whose title is one text. */
export const titled =
  <A extends Area>(area: A, key: keyof Messages[A] & string) =>
  async (): Promise<Metadata> => ({
    title: `${((await words(area)) as unknown as (key: string) => string)(key)} · Indelible`,
  });
