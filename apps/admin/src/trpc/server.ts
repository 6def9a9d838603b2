import 'server-only';
import { createContext } from '@indelible/api/context';
import { appRouter, createCaller } from '@indelible/api/router';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { deps } from '../server/deps.ts';
import { factsOf } from '../server/request-facts.ts';
import { sessionIdOf } from '../server/session-token.ts';
import { makeQueryClient } from './query-client.ts';

/** One context a request: the session is looked up once, however many procedures a page calls. */
export const requestContext = cache(async () =>
  createContext(deps(), factsOf(await headers(), await sessionIdOf(await cookies()))),
);

export const requestQueryClient = cache(makeQueryClient);

/** The same `queryOptions` that client components read, answered in this process. */
export const trpc = createTRPCOptionsProxy({ ctx: requestContext, router: appRouter, queryClient: requestQueryClient });

export const caller = cache(async () => createCaller(await requestContext()));
