import { signIn } from '@indelible/api/auth/sign-in';
import { authDeps, createContext } from '@indelible/api/context';
import { auditErrorIn } from '@indelible/api/errors';
import type { NextAuthOptions, User } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { deps } from './server/deps.ts';
import { factsOf } from './server/request-facts.ts';
import { COOKIE_MAX_S } from './server/session-cookie.ts';
import { takeLanguage } from './server/take-language.ts';

type SignedInUser = User & { sid: string };

/**
 * next-auth carries the session's id in an encrypted, http-only cookie; the session itself is a row. LOGIN and
 * LOGIN_FAILURE are recorded inside `authorize`, which fails when they can't be: next-auth's `events` swallow errors.
 */
export const authOptions: NextAuthOptions = {
  session: { strategy: 'jwt', maxAge: COOKIE_MAX_S },
  pages: { signIn: '/sign-in', signOut: '/', error: '/sign-in' },
  providers: [
    Credentials({
      credentials: { email: {}, password: {}, code: {} },
      authorize: async (credentials, request) => {
        const { email = '', password = '', code } = credentials ?? {};
        const context = createContext(deps(), factsOf(new Headers(request.headers), null));
        try {
          const signedIn = await signIn(authDeps(context), { email, password, code });
          if (!signedIn) return null;
          await takeLanguage(signedIn);
          const { user, sessionId } = signedIn;
          return { id: user.id, sid: sessionId } satisfies SignedInUser;
        } catch (error) {
          throw refusal(error, context.request.requestId);
        }
      },
    }),
  ],
  callbacks: {
    // Only ids: what stands in the cookie must not outlive a change of name or address.
    jwt: ({ token, user }) => (user ? { sub: user.id, sid: (user as SignedInUser).sid } : token),
  },
  logger: { error: () => {}, warn: () => {}, debug: () => {} },
};

/** What was refused as it should be; anything else is a fault, and logged. */
const EXPECTED = new Set(['too_many_requests', 'second_factor_required', 'invalid_input']);

/**
 * What the sign-in page is told: a closed code, the request id and the seconds to wait, in the one string that next-auth
 * lets through.
 */
function refusal(error: unknown, requestId: string): Error {
  const known = auditErrorIn(error);
  const code = known?.code ?? 'internal';
  if (!EXPECTED.has(code)) deps().log({ level: 'error', message: 'sign-in failed', requestId, cause: error });
  return new Error([code, requestId, known?.facts.retryAfterSeconds ?? ''].join(' ').trim());
}
