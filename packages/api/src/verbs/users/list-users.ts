import type { UserListed } from '@indelible/db/ports';
import { type ListInput, type Page, pageOf } from '../../paging.ts';
import type { VerbDeps } from '../by.ts';

export const listUsers = (deps: VerbDeps, input: ListInput): Promise<Page<UserListed>> =>
  pageOf(
    input,
    (request) => deps.identity.users(request),
    (user) => user,
  );
