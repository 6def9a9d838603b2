import type { Log } from '../../log.ts';
import type { Mail, Mailer } from './mailer.ts';

/** `mailer` null: no mail server. `publicUrl` null: no page that a link could lead to. */
export type MailDeps = { mailer: Mailer | null; publicUrl: string | null; log: Log };

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
