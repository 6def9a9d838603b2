import { ENGLISH_MAILS } from '@indelible/api/auth/mail/texts';
import { expect, it } from 'vitest';
import { LANGUAGES, type Language } from './languages.ts';
import { mailTexts, mailTextsIn } from './mail-texts.ts';

const reset = { to: 'ada@acme.example', url: 'https://audit.example/reset/abc' };
const invitation = { ...reset, tenant: 'Acme <b>&', role: 'auditor', invitedBy: 'Grace {name}' };

it('writes the English letters as the command line does', () => {
  expect(mailTexts('en').reset(reset)).toEqual(ENGLISH_MAILS.reset(reset));
  expect(mailTexts('en').invitation(invitation)).toEqual(ENGLISH_MAILS.invitation(invitation));
});

it.each(Object.keys(LANGUAGES) as Language[])('leaves out nothing in %s', (language) => {
  const letters = mailTexts(language);
  for (const value of Object.values(invitation)) {
    const { subject, text } = letters.invitation(invitation);
    expect(subject + text).toContain(value);
  }
  expect(letters.reset(reset).text).toContain(`\n\n${reset.url}\n\n`);
  expect(letters.invitation(invitation).text).toContain(`\n\n${invitation.url}\n\n`);
  expect(letters.invitation(invitation).subject).toContain('Acme <b>&');
});

it('writes to who reads in the language they chose; else, and where there are no texts in it, in the page’s', () => {
  const subjectFor = (language: string | null) => mailTextsIn('de')(language).reset(reset).subject;
  expect(subjectFor('en')).toBe(ENGLISH_MAILS.reset(reset).subject);
  expect([null, 'pt-BR', 'constructor'].map(subjectFor)).toEqual(Array(3).fill(subjectFor('de')));
});

it('writes German letters', () => {
  expect(mailTexts('de').reset(reset).subject).toBe('Neues Passwort für Indelible festlegen');
  expect(mailTexts('de').invitation(invitation).text).toMatch(
    /^Grace \{name\} lädt zu Acme <b>& ein, mit der Rolle auditor:\n/,
  );
});
