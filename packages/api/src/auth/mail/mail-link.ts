import type { Log } from '../../log.ts';
import type { Mailer } from './mailer.ts';
import { ENGLISH_MAILS, type MailText, type MailTexts, type MailTextsIn } from './texts.ts';

/** `mailer` null: no mail server. `publicUrl` null: no page that a link could lead to. */
export type MailDeps = {
  mailer: Mailer | null;
  publicUrl: string | null;
  log: Log;
  /** Absent: English. */
  mailTexts?: MailTextsIn | undefined;
};
/** `to` is an address; `language` is what its reader chose, null where that is known of nobody. */
type Letter = { to: string; language: string | null; write: (texts: MailTexts, origin: string) => MailText };

/**
 * Sends after the commit: a mail can't be taken back. Answers whether the server took it; when it did not, the link is still
 * good and the admin hands it on. The log never holds the mail's text, which has the link.
 */
export async function mailLink(deps: MailDeps, { to, language, write }: Letter): Promise<boolean> {
  const { mailer, publicUrl, log, mailTexts = () => ENGLISH_MAILS } = deps;
  if (mailer === null || publicUrl === null) return false;
  try {
    await mailer.send({ to, ...write(mailTexts(language), publicUrl) });
    return true;
  } catch (cause) {
    log({ level: 'error', message: 'a mail with a link was not sent', cause });
    return false;
  }
}
