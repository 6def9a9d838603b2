import type { AuthParts } from '@indelible/api/auth/auth-deps';
import { authKeys } from '@indelible/api/auth/auth-keys';
import type { Log } from '@indelible/api/log';

/** What signing in would need of a process that serves. The story's verbs seal, mail and log nothing: none of it is used. */
export const demoAuth: AuthParts & { log: Log } = {
  keys: authKeys('00'.repeat(32)),
  mailer: null,
  publicUrl: null,
  firstRunCodeSha256: null,
  log: () => {},
};
