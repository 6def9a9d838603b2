import { type AddressInfo, createServer } from 'node:net';
import { AuditError } from '@indelible/audit/errors';

const REASONS: Record<string, { field: string; say: (host: string, port: number) => string }> = {
  EADDRINUSE: {
    field: 'PORT',
    say: (host, port) =>
      `PORT ${port} is in use on ${host}: stop the program that holds it, or set PORT to another (0: any free one)`,
  },
  EACCES: {
    field: 'PORT',
    say: (_, port) => `PORT ${port} needs more rights than this user has: set PORT to 1024 or more`,
  },
  EADDRNOTAVAIL: { field: 'HOST', say: (host) => `HOST ${host} is no address of this machine` },
  ENOTFOUND: { field: 'HOST', say: (host) => `HOST ${host} is not known` },
};

/** The port that the web server can have: the one asked for, or a free one for 0. Throws AuditError that names the variable. */
export function claimPort(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const reason = REASONS[error.code ?? ''];
      if (!reason) return reject(error);
      reject(
        new AuditError('unavailable', reason.say(host, port), {
          field: reason.field,
          received: reason.field === 'PORT' ? String(port) : host,
        }),
      );
    });
    probe.listen(port, host, () => {
      const { port: free } = probe.address() as AddressInfo;
      probe.close(() => resolve(free));
    });
  });
}
