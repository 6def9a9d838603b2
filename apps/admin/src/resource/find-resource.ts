import 'server-only';
import { headers } from 'next/headers';
import { forbidden, notFound } from 'next/navigation';
import { cache } from 'react';
import { find } from '@/administration/load.ts';
import { openPage } from '@/administration/rights.ts';
import type { OutputOf } from '@/api/procedures.ts';
import { resourceIdOf } from '@/audit-logs/resource-page-path.ts';
import type { TenantScope } from '@/audit-logs/scope.ts';

export type FoundResource = {
  scope: TenantScope;
  resource: { type: string; id: string };
  now: OutputOf<'audit.resourceAt'>;
};

/** As the address has it: Next hands the segments to a page encoded and to its title decoded, and `%` would be read twice. */
const PATH = /^\/t\/[^/]+\/resources\/([^/?]+)\/([^?]+)/;

/** A resource that the log knows; garbage, an unknown one and another tenant's are the same 404. The title and the page ask once. */
export const findResource = cache(async (tenant: string): Promise<FoundResource> => {
  const { scope, rights } = await openPage(tenant, 'AUDITLOG:LIST');
  if (!rights.can('AUDITLOG:VIEW')) forbidden();
  const [, typeText = '', idText = ''] = PATH.exec((await headers()).get('x-return-path') ?? '') ?? [];
  const [type, id] = [resourceIdOf([typeText]), resourceIdOf(idText.split('/'))];
  if (!type || !id) notFound();
  return { scope, resource: { type, id }, now: await find('audit.resourceAt', { tenant: scope.slug, type, id }) };
});
