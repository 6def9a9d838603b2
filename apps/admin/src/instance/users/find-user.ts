import 'server-only';
import { cache } from 'react';
import { find } from '@/administration/load.ts';
import type { OutputOf } from '@/api/procedures.ts';

/** Once a request, for the title and the page. */
export const findUser = cache(
  (id: string): Promise<OutputOf<'instance.users.get'>> => find('instance.users.get', { id }),
);
