import { createTransport } from 'nodemailer';

/** `text` is the whole of it: links are read, not hidden behind words. */
export type Mail = { to: string; subject: string; text: string };
export interface Mailer {
  /** Rejects when the server does not take it. */
  send(mail: Mail): Promise<void>;
}

const TIMEOUT_MS = 10_000;

/** Mail by SMTP: `smtp://user:password@host:587` (STARTTLS where offered) or `smtps://…`. `from` is an address, with or without a name. */
export function smtpMailer(url: string, from: string): Mailer {
  const timeouts = { connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS };
  const transport = createTransport({ url, ...timeouts, disableFileAccess: true, disableUrlAccess: true });
  return {
    send: async (mail) => {
      await transport.sendMail({ from, ...mail });
    },
  };
}
