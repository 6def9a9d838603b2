import 'server-only';
import { errorData } from '@indelible/api/errors';
import type { AuditEvent } from '@indelible/audit/event';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { caller, requestContext } from '../server/context.ts';
import { PageError } from '../server/page-error.ts';
import type { Scope } from './scope.ts';
import { unlessRefused } from './unless-refused.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

async function getEvent(scope: Scope, id: string): Promise<AuditEvent> {
  const api = await caller();
  switch (scope.kind) {
    case 'tenant':
      return api.audit.get({ tenant: scope.slug, id });
    case 'members':
      return api.memberEvents.get({ tenant: scope.slug, id });
    case 'instance':
      return api.instance.audit.get({ id });
  }
}

/** The event, or the one 404: garbage, an unknown id and another tenant's id are the same. */
export const findEvent = cache(async (scope: Scope, id: string): Promise<AuditEvent> => {
  if (!UUID.test(id)) notFound();
  try {
    return await getEvent(scope, id);
  } catch (error) {
    const { request } = await requestContext();
    const { code } = errorData(error, request.requestId);
    if (code === 'not_found') notFound();
    unlessRefused(code);
    throw new PageError(request.requestId, { cause: error });
  }
});
