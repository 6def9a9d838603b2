import 'server-only';
import { cache } from 'react';
import { find } from '@/administration/load.ts';
import type { OutputOf } from '@/api/procedures.ts';

/** Once a request, for the title and the page. */
export const findTenant = cache(
  (slug: string): Promise<OutputOf<'instance.tenants.get'>> => find('instance.tenants.get', { tenant: slug }),
);
