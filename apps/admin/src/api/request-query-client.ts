import 'server-only';
import { cache } from 'react';
import { makeQueryClient } from './query-client.ts';

/** What a request fetched, to be handed to the browser with the page. */
export const requestQueryClient = cache(makeQueryClient);
