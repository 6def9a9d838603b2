'use client';
import { useWords } from '#words';

const PASSWORD = 'indelible-demo';
const ACCOUNTS = [
  { email: 'owner@acme.example', says: 'ownsAcme' },
  { email: 'editor@acme.example', says: 'editsAcme' },
  { email: 'auditor@acme.example', says: 'readsAcme' },
  { email: 'team-auditor@acme.example', says: 'readsTeam' },
  { email: 'owner@globex.example', says: 'ownsGlobex' },
  { email: 'instance@indelible.example', says: 'seesAll' },
] as const;

/** Shown only where the demo is loaded; elsewhere these accounts do not exist. */
export function DemoAccounts({ choose }: { choose: (account: { email: string; password: string }) => void }) {
  const t = useWords('signIn');
  return (
    <section aria-labelledby="demo-accounts" className="mt-1 border-line border-t pt-4">
      <h2 id="demo-accounts" className="font-medium text-ink">
        {t('demoAccounts')}
      </h2>
      <p className="mt-0.5 text-ink-3">
        {t.rich('choosePassword', {
          password: PASSWORD,
          code: (text) => <code className="font-mono text-ink-2 text-xs">{text}</code>,
        })}
      </p>
      <ul className="mt-2 flex flex-col gap-0.5">
        {ACCOUNTS.map(({ email, says }) => (
          <li key={email}>
            <button
              type="button"
              className="item -mx-2 w-[calc(100%+16px)] justify-between"
              onClick={() => choose({ email, password: PASSWORD })}
            >
              <span className="truncate">{email}</span>
              <span className="whitespace-nowrap text-ink-3 text-xs">{t(says)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
