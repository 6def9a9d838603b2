// Types alone: what a client component may import of this package.
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from './router.ts';

export type { EventDiff } from '@indelible/audit/services/diff-event';
export type { EventList } from '@indelible/audit/services/list-events';
export type { ErrorData } from './errors.ts';
export type { Me } from './principal.ts';
export type { AppRouter } from './router.ts';
export type Inputs = inferRouterInputs<AppRouter>;
export type Outputs = inferRouterOutputs<AppRouter>;
