import 'server-only';
import { type DehydratedState, defaultShouldDehydrateQuery, dehydrate } from '@tanstack/react-query';
import { cache } from 'react';
import { makeQueryClient } from './query-client.ts';

/** What a request fetches, to be handed to the browser with the page. */
export const requestQueryClient = cache(makeQueryClient);

/** A count that is still running is sent when it is there: the rows do not wait for it. */
export const dehydrateRequest = (): DehydratedState =>
  dehydrate(requestQueryClient(), {
    shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === 'pending',
  });
