import { AccountHead } from '@/account/account-head.tsx';
import { LanguageSection } from '@/account/language-section.tsx';
import { NameSection } from '@/account/name-section.tsx';
import { PasswordSection } from '@/account/password-section.tsx';
import { SecondFactorSection } from '@/account/second-factor-section.tsx';
import { SessionsSection } from '@/account/sessions-section.tsx';
import { find } from '@/administration/load.ts';
import { requireMe } from '@/server/session.ts';
import { titled } from '@/words/titled.ts';
import { words } from '@/words/words.ts';

export const generateMetadata = titled('account', 'account');

export default async function AccountPage() {
  const me = await requireMe();
  const t = await words('account');
  const [account, sessions] = await Promise.all([find('account.get', undefined), find('account.sessions', undefined)]);
  const asked = me.tenants.filter((tenant) => tenant.mustSetUpSecondFactor).map(({ name }) => name);
  return (
    <AccountHead>
      <div className="detail-body">
        {me.impersonator ? (
          <p role="note">{t('youActAs', { email: account.email })}</p>
        ) : (
          <>
            <NameSection account={account} />
            <LanguageSection account={account} />
            <SecondFactorSection account={account} asked={asked} />
            <PasswordSection account={account} />
          </>
        )}
        <SessionsSection sessions={sessions.items} readOnly={me.impersonator !== null} />
      </div>
    </AccountHead>
  );
}
