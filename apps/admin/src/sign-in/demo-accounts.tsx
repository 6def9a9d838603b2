'use client';

const PASSWORD = 'indelible-demo';
const ACCOUNTS = [
  { email: 'owner@acme.example', says: 'owns Acme' },
  { email: 'editor@acme.example', says: 'edits Acme' },
  { email: 'auditor@acme.example', says: 'reads Acme' },
  { email: 'team-auditor@acme.example', says: 'reads company.team' },
  { email: 'owner@globex.example', says: 'owns Globex' },
  { email: 'instance@indelible.example', says: 'sees all tenants' },
];

/** Shown only where the demo is loaded; elsewhere these accounts do not exist. */
export function DemoAccounts({ choose }: { choose: (account: { email: string; password: string }) => void }) {
  return (
    <section aria-labelledby="demo-accounts" className="mt-1 border-line border-t pt-4">
      <h2 id="demo-accounts" className="font-medium text-ink">
        Demo accounts
      </h2>
      <p className="mt-0.5 text-ink-3">
        Choose one to fill it in. The password is <code className="font-mono text-ink-2 text-xs">{PASSWORD}</code>.
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
              <span className="whitespace-nowrap text-ink-3 text-xs">{says}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
