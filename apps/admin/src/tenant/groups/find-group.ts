import 'server-only';
import { cache } from 'react';
import { findOrDeleted } from '../deleted/find-or-deleted.ts';

export const findGroup = cache((tenant: string, id: string) =>
  findOrDeleted('groups.get', { tenant, id }, { tenant, type: 'GROUP', id }),
);
