import type { Context } from '@indelible/api/context';
import { auditErrorIn } from '@indelible/api/errors';
import { type NextRequest, NextResponse } from 'next/server';
import { env } from '../env.ts';
import { isOwnOrigin } from './origin.ts';

/** Bytes that credentials may have; a password has 256 characters. */
const BODY_MAX = 16_384;

/** The answer to what must not come in by POST: from elsewhere, too large, or unannounced; null lets it in. */
export function refusePost(request: NextRequest): NextResponse | null {
  if (!isOwnOrigin(request.headers.get('origin'), env().PUBLIC_URL)) {
    return NextResponse.json({ message: 'This request comes from another site.' }, { status: 403 });
  }
  const tooLarge = Number(request.headers.get('content-length') ?? 0) > BODY_MAX;
  if (!tooLarge && !request.headers.has('transfer-encoding')) return null;
  const message = `A sign-in may have ${BODY_MAX} bytes, announced by Content-Length.`;
  return NextResponse.json({ message, code: 'payload_too_large' }, { status: 413 });
}

/** Counts one call by the network it comes from; the 429 when it is one too many. */
export async function refuseRate({ deps, request }: Context): Promise<NextResponse | null> {
  try {
    await deps.limits?.take({ ip: request.ip, caller: null, isOpen: true });
    return null;
  } catch (error) {
    return errorAnswer(error, request.requestId);
  }
}

/** An error of ours as JSON; what is not one says nothing but the request id. */
export function errorAnswer(error: unknown, requestId: string): NextResponse {
  const known = auditErrorIn(error);
  const { status, code, message } = known ?? {
    status: 500,
    code: 'internal',
    message: 'Signing in failed on our side.',
  };
  const wait = known?.facts.retryAfterSeconds;
  const headers = { 'cache-control': 'no-store', ...(wait ? { 'retry-after': String(wait) } : {}) };
  return NextResponse.json({ code, message, requestId }, { status, headers });
}
