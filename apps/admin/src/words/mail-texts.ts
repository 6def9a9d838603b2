import 'server-only';
import type { MailTexts, MailTextsIn } from '@indelible/api/auth/mail/texts';
import { translatorFor } from './catalogues.ts';
import { knownLocale, type Locale } from './languages.ts';

/** Letters in the language that their reader chose, else in that of the page that has them sent (ADR 212). */
export const mailTextsIn =
  (page: Locale): MailTextsIn =>
  (language) =>
    mailTexts(knownLocale(language ?? undefined) ?? page);

export function mailTexts(locale: Locale): MailTexts {
  const t = translatorFor(locale, 'mail');
  return {
    reset: ({ to, url }) => ({
      subject: t('resetSubject'),
      text: letter(t('resetWhat', { to }), url, t('resetHow')),
    }),
    invitation: ({ to, url, tenant, role, invitedBy }) => ({
      subject: t('invitationSubject', { tenant }),
      text: letter(t('invitationWhat', { invitedBy, tenant, role }), url, t('invitationHow', { to })),
    }),
  };
}

const letter = (...parts: string[]): string => `${parts.join('\n\n')}\n`;
