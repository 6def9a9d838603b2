import type { NextRequest, NextResponse } from 'next/server';
import { env } from '../env.ts';

const PATH = '/api/auth/oidc';
const MAX_S = 600;

const isSecure = () => env().PUBLIC_URL.protocol === 'https:';
const name = () => `${isSecure() ? '__Secure-' : ''}indelible.sign-in-step`;

/** Between two steps of a single sign-on. Lax: the provider sends the browser back from its own site. */
const options = () => ({ path: PATH, httpOnly: true, sameSite: 'lax' as const, secure: isSecure() });

export const stepOf = (request: NextRequest): string | undefined => request.cookies.get(name())?.value;

export function setStep(response: NextResponse, sealed: string): void {
  response.cookies.set(name(), sealed, { ...options(), maxAge: MAX_S });
}

export function clearStep(response: NextResponse): void {
  response.cookies.set(name(), '', { ...options(), maxAge: 0 });
}
