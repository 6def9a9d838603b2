import type { OidcFailure } from '@indelible/api/auth/oidc/oidc-refusal';

const WORDS: Record<OidcFailure, string> = {
  'provider-away': 'does not answer. Try again shortly, or sign in with a password.',
  'provider-answer': 'gave an answer that can’t be believed. Tell your operator the request id.',
  'provider-refused': 'did not sign you in.',
  state: 'sent you back, but this browser did not begin it, or it took too long. Begin again.',
  'unverified-email': 'has not verified your e-mail address, so that it can’t be matched with an account.',
  'email-of-admin':
    'names the address of an instance admin with a password, which is never linked by itself. Sign in with the password.',
  'no-access': 'knows you, but nothing here is open to you. Ask an admin for access.',
  disabled: 'knows you, but your account here is disabled. Ask an admin.',
};

const isFailure = (text: string): text is OidcFailure => Object.hasOwn(WORDS, text);

/** What the sign-in page says of a single sign-on that failed; the address decides which sentence, never its text. */
export function refusedWords(refused: string, provider: string): string {
  if (isFailure(refused)) return `${provider} ${WORDS[refused]}`;
  return 'Signing in failed on our side. Try again; if it goes on, tell your operator the request id.';
}
