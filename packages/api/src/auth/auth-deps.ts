import type { SessionPrincipal } from '../principal.ts';
import type { VerbDeps } from '../verbs/by.ts';
import type { AuthKeys } from './auth-keys.ts';
import type { MailDeps } from './mail/mail-link.ts';
import type { Mailer } from './mail/mailer.ts';

/** What signing in needs of the process; made once by `openApi`. */
export type AuthParts = {
  keys: AuthKeys;
  /** null where no mail server is configured: an admin hands links on. */
  mailer: Mailer | null;
  /** Origin under which browsers reach the product, for links in mails; null where there is no page. */
  publicUrl: string | null;
  /** Hex SHA-256 of the first run's one-time code; null when there is none. */
  firstRunCodeSha256: string | null;
};

/** What a request that signs in or out works with. It has no actor yet: who it is, is the question. */
export type AuthDeps = Pick<VerbDeps, 'identity' | 'request' | 'nowMs'> &
  AuthParts &
  MailDeps & {
    /** Of the page on which it is done; absent: none. */
    language?: string | undefined;
  };

/** What somebody who is signed in works with on their own account. */
export type AccountDeps = AuthDeps & VerbDeps & { principal: SessionPrincipal };
