/** `text` is a whole letter: addresses stand in it as they are, and what the reader follows is what they read. */
export type MailText = { subject: string; text: string };
export type ResetValues = { to: string; url: string };
export type InvitationValues = { to: string; url: string; tenant: string; role: string; invitedBy: string };

/** The letters in one language. Other languages than English are the page's, whose catalogues they stand in (ADR 212). */
export type MailTexts = {
  reset: (values: ResetValues) => MailText;
  invitation: (values: InvitationValues) => MailText;
};

/** In the reader's own language; null, or one that there is no catalogue of: in that of the page that has them sent. */
export type MailTextsIn = (language: string | null) => MailTexts;

/** What is sent where no page was asked: by the command line, say. */
export const ENGLISH_MAILS: MailTexts = {
  reset: ({ to, url }) => ({
    subject: 'Set a new password for Indelible',
    text: `An admin made a link by which you set a new password for ${to}:

${url}

It works once, within 24 hours. If you did not ask for it, tell your admin; without the link nothing changes.
`,
  }),
  invitation: ({ to, url, tenant, role, invitedBy }) => ({
    subject: `You are invited to ${tenant} in Indelible`,
    text: `${invitedBy} invites you to ${tenant}, with the role ${role}:

${url}

The link works once, within 7 days, and for ${to} alone.
`,
  }),
};
