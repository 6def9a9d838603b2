import 'server-only';
import { createContext } from '@indelible/api/context';
import { createCaller } from '@indelible/api/router';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { deps } from './deps.ts';
import { factsOf } from './request-facts.ts';
import { sessionIdOf } from './session-token.ts';

/** One context a request: the session is looked up once, however many procedures a page calls. */
export const requestContext = cache(async () =>
  createContext(deps(), factsOf(await headers(), await sessionIdOf(await cookies())), 'once'),
);

export const caller = cache(async () => createCaller(await requestContext()));
