import 'server-only';
import { cache } from 'react';
import { findOrDeleted } from '../deleted/find-or-deleted.ts';

export const findMember = cache((tenant: string, userId: string) =>
  findOrDeleted('members.get', { tenant, userId }, { tenant, type: 'MEMBERSHIP', id: userId }),
);
