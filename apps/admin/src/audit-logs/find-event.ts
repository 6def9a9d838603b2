import 'server-only';
import { errorData } from '@indelible/api/errors';
import type { AuditEvent } from '@indelible/audit/event';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { caller, requestContext } from '../server/context.ts';
import { PageError } from '../server/page-error.ts';
import type { Scope } from './scope.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The event, or the one 404: garbage, an unknown id and another tenant's id are the same. */
export const findEvent = cache(async (scope: Scope, id: string): Promise<AuditEvent> => {
  if (!UUID.test(id)) notFound();
  try {
    const api = await caller();
    return await (scope.kind === 'tenant' ? api.audit.get({ tenant: scope.slug, id }) : api.instance.audit.get({ id }));
  } catch (error) {
    const { request } = await requestContext();
    if (errorData(error, request.requestId).code === 'not_found') notFound();
    throw new PageError(request.requestId, { cause: error });
  }
});
