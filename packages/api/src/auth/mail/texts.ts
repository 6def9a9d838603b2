import type { Mail } from './mailer.ts';

/** Whole addresses and nothing hidden: what the reader follows is what they read. */
export const resetMail = ({ to, url }: { to: string; url: string }): Mail => ({
  to,
  subject: 'Set a new password for Indelible',
  text: `An admin made a link by which you set a new password for ${to}:

${url}

It works once, within 24 hours. If you did not ask for it, tell your admin; without the link nothing changes.
`,
});

type Invitation = { to: string; url: string; tenant: string; role: string; invitedBy: string };
export const invitationMail = ({ to, url, tenant, role, invitedBy }: Invitation): Mail => ({
  to,
  subject: `You are invited to ${tenant} in Indelible`,
  text: `${invitedBy} invites you to ${tenant}, with the role ${role}:

${url}

The link works once, within 7 days, and for ${to} alone.
`,
});
