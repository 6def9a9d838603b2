import 'server-only';
import { cache } from 'react';
import { findOrDeleted } from '../deleted/find-or-deleted.ts';

export const findAccount = cache((tenant: string, id: string) =>
  findOrDeleted('serviceAccounts.get', { tenant, id }, { tenant, type: 'SERVICE_ACCOUNT', id }),
);
