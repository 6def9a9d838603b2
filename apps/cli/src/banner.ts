import type { Settings } from './settings.ts';
import { isLoopback } from './web-env.ts';
import type { Welcome } from './welcome.ts';

export type BannerFacts = {
  publicUrl: string;
  settings: Pick<Settings, 'host' | 'dataDir' | 'databaseUrl'>;
  greeting: Welcome;
  /** Since the process began: installing and building are part of it. */
  elapsedMs: number;
};

const listens = ({ settings: { host }, greeting: { demo } }: BannerFacts): string[] => {
  if (isLoopback(host))
    return [`Listening on ${host} only, so this machine alone reaches it; HOST=0.0.0.0 opens it to the network.`];
  if (!demo) return [`Listening on ${host}.`];
  return [
    `WARNING: HOST=${host} opens the demo to the network, and anyone can read its accounts' password in the README.`,
    'Start it with DEMO=off and a DATA_DIR of its own before real data go in, or without HOST.',
  ];
};

function signIn({ greeting: { demo, firstRunCode }, publicUrl }: BannerFacts): string[] {
  if (firstRunCode)
    return [
      'There is no user yet. Make the first instance admin with this one-time code:',
      '',
      `  ${firstRunCode}    at ${publicUrl}/set-up`,
      '',
      'It holds until the first user is made or this program stops.',
      '',
    ];
  if (!demo) return [];
  const width = Math.max(...demo.accounts.map(({ email }) => email.length));
  return [
    `Sign in with a demo account; the password of each is ${demo.password}`,
    '',
    ...demo.accounts.map(({ email, sees }) => `  ${email.padEnd(width)}  ${sees}`),
    '',
  ];
}

/** What `npm start` says when it is ready. */
export function banner(facts: BannerFacts): string {
  const lines = [
    `Indelible is ready at ${facts.publicUrl}  (${(facts.elapsedMs / 1000).toFixed(1)} s)`,
    '',
    ...signIn(facts),
    facts.settings.databaseUrl === null
      ? `Data is in ${facts.settings.dataDir} (DATA_DIR).`
      : `Data is in your database (DATABASE_URL); generated secrets are in ${facts.settings.dataDir} (DATA_DIR).`,
    ...listens(facts),
    'Ctrl-C stops everything.',
  ];
  return `\n${lines.map((line) => `  ${line}`.trimEnd()).join('\n')}\n`;
}
