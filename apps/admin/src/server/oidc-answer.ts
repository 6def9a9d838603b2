import type { OidcFailure } from '@indelible/api/auth/oidc/oidc-refusal';
import type { Context } from '@indelible/api/context';
import { NextResponse } from 'next/server';
import { env } from '../env.ts';

export const absent = () => NextResponse.json({ message: 'There is no such page.' }, { status: 404 });

/** Of PUBLIC_URL, whatever Host says: the provider knows this one. */
export const callbackUrl = (search = ''): string => new URL(`/api/auth/oidc/callback${search}`, env().PUBLIC_URL).href;

/** `to` is a path of ours, or the provider's address. */
export const redirectTo = (to: string): NextResponse =>
  new NextResponse(null, {
    status: 303,
    headers: { location: to, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  });

/** Back to the sign-in page, which says it in its own words. Not even the record of it may turn into a stack. */
export async function refusedAt(
  { deps, request: { requestId } }: Context,
  failure: OidcFailure | 'internal',
  record: () => Promise<void> = async () => {},
): Promise<NextResponse> {
  const said = await record().then(
    () => failure,
    (cause: unknown) => {
      deps.log({ level: 'error', message: 'a failed sign-in can’t be recorded', requestId, cause });
      return 'internal';
    },
  );
  return redirectTo(`/sign-in?refused=${said}&request=${encodeURIComponent(requestId)}`);
}
