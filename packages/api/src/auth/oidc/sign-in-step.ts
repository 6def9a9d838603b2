import { z } from 'zod';
import type { AuthKeys } from '../auth-keys.ts';
import { seal, unseal } from '../seal.ts';

const STEP_MS = 10 * 60_000;

const Flow = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() });
const Step = z.discriminatedUnion('at', [
  /** At the provider. */
  z.object({ at: z.literal('provider'), flow: Flow, returnTo: z.string(), expiresMs: z.number() }),
  /** Back from it, and asked for a code of our own second factor. */
  z.object({ at: z.literal('code'), userId: z.uuid(), returnTo: z.string(), expiresMs: z.number() }),
]);
type Step = z.infer<typeof Step>;
type NewStep = Step extends infer S ? (S extends Step ? Omit<S, 'expiresMs'> : never) : never;
type StepAt<At extends Step['at']> = Extract<Step, { at: At }>;

type Deps = { keys: Pick<AuthKeys, 'step'>; nowMs: () => number };

/** What the browser carries between two steps of a sign-in: sealed, so that it can't be read or made up; for ten minutes. */
export function sealStep({ keys, nowMs }: Deps, step: NewStep): string {
  const text = JSON.stringify({ ...step, expiresMs: nowMs() + STEP_MS });
  return seal(keys.step, 'sign-in', Buffer.from(text)).toString('base64url');
}

/** null for none, another step's, one past its end, or one that was made up. */
export function openStep<At extends Step['at']>(
  { keys, nowMs }: Deps,
  at: At,
  sealed: string | undefined,
): StepAt<At> | null {
  const text = sealed ? unseal(keys.step, 'sign-in', Buffer.from(sealed, 'base64url')) : null;
  if (text === null) return null;
  const step = Step.parse(JSON.parse(text.toString()));
  return step.at === at && step.expiresMs > nowMs() ? (step as StepAt<At>) : null;
}
