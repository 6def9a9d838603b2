import 'server-only';
import { cache } from 'react';
import { find } from '@/administration/load.ts';

/** Once a request, for the title and the page. */
export const findTenant = cache((slug: string) => find('instance.tenants.get', { tenant: slug }));
