import type { OidcFailure } from '@indelible/api/auth/oidc/oidc-refusal';
import type { Words } from '../words/words-type.ts';

/** Each is a text of the catalogue that begins with the provider. */
const FAILURES = {
  'provider-away': true,
  'provider-answer': true,
  'provider-refused': true,
  state: true,
  'unverified-email': true,
  'email-of-admin': true,
  'no-access': true,
  disabled: true,
} satisfies Record<OidcFailure, true>;

const isFailure = (text: string): text is OidcFailure => Object.hasOwn(FAILURES, text);

/** What the sign-in page says of a single sign-on that failed; the address decides which sentence, never its text. */
export const refusedWords = (t: Words<'signIn'>, refused: string, provider: string): string =>
  isFailure(refused) ? t(refused, { provider }) : t('failed');
