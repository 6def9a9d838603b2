import type { AuthDeps } from '../auth-deps.ts';
import type { Mail } from './mailer.ts';

export type MailDeps = Pick<AuthDeps, 'mailer' | 'publicUrl' | 'log'>;

/**
 * Sends after the commit: a mail can't be taken back. Answers whether the server took it; when it did not, the link is still
 * good and the admin hands it on. The log never holds the mail's text, which has the link.
 */
export async function mailLink({ mailer, publicUrl, log }: MailDeps, mail: (origin: string) => Mail): Promise<boolean> {
  if (mailer === null || publicUrl === null) return false;
  try {
    await mailer.send(mail(publicUrl));
    return true;
  } catch (cause) {
    log({ level: 'error', message: 'a mail with a link was not sent', cause });
    return false;
  }
}
