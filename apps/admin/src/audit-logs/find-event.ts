import 'server-only';
import { errorData } from '@indelible/api/errors';
import type { AuditEvent } from '@indelible/audit/event';
import type { Retention } from '@indelible/audit/store';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { sayGone } from '../server/answer-gone.ts';
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

export const isGone = (found: AuditEvent | Retention): found is Retention => 'keptFrom' in found;

/**
 * The event, or the one 404: garbage, an unknown id and another tenant's id are the same. So they are where the id's time is before
 * what is kept: then all are a 410 that says from when on events are.
 */
export const findEvent = cache(async (scope: Scope, id: string): Promise<AuditEvent | Retention> => {
  if (!UUID.test(id)) notFound();
  try {
    return await getEvent(scope, id);
  } catch (error) {
    const { request } = await requestContext();
    const { code, facts } = errorData(error, request.requestId);
    if (code === 'not_found') notFound();
    if (code === 'out_of_retention' && facts.keptFrom) {
      sayGone(request.requestId);
      return { keptFrom: facts.keptFrom, since: facts.since ?? null };
    }
    unlessRefused(code);
    throw new PageError(request.requestId, { cause: error });
  }
});
