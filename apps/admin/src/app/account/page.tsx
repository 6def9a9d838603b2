import type { Metadata } from 'next';
import { AccountHead } from '@/account/account-head.tsx';
import { NameSection } from '@/account/name-section.tsx';
import { PasswordSection } from '@/account/password-section.tsx';
import { SecondFactorSection } from '@/account/second-factor-section.tsx';
import { SessionsSection } from '@/account/sessions-section.tsx';
import { find } from '@/administration/load.ts';
import { requireMe } from '@/server/session.ts';

export const metadata: Metadata = { title: 'Account · Indelible' };

export default async function AccountPage() {
  const me = await requireMe();
  const [account, sessions] = await Promise.all([find('account.get', undefined), find('account.sessions', undefined)]);
  const asked = me.tenants.filter((tenant) => tenant.mustSetUpSecondFactor).map(({ name }) => name);
  return (
    <AccountHead>
      <div className="detail-body">
        {me.impersonator ? (
          <p role="note">
            You act as {account.email}. Their account is theirs: end acting as them before you change an account.
          </p>
        ) : (
          <>
            <NameSection account={account} />
            <SecondFactorSection account={account} asked={asked} />
            <PasswordSection account={account} />
          </>
        )}
        <SessionsSection sessions={sessions.items} readOnly={me.impersonator !== null} />
      </div>
    </AccountHead>
  );
}
