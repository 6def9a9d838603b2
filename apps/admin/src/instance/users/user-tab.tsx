import { Section } from '@/administration/detail/section.tsx';
import { History } from '@/administration/history/history.tsx';
import type { SearchParams } from '@/administration/list/list-params.ts';
import { find } from '@/administration/load.ts';
import type { OutputOf } from '@/api/procedures.ts';
import { words } from '@/words/words.ts';
import { userPath } from '../paths.ts';
import { EditUserForm } from './edit-user-form.tsx';
import { Memberships } from './memberships.tsx';
import { SessionList } from './session-list.tsx';
import { SignInSection } from './sign-in-section.tsx';
import type { UserTabKey } from './user-tabs.ts';

type UserTabProps = { current: UserTabKey; shown: OutputOf<'instance.users.get'>; params: SearchParams };

export async function UserTab({ current, shown, params }: UserTabProps) {
  const t = await words('instance');
  const { user } = shown;
  switch (current) {
    case 'overview':
      return (
        <>
          <Section title={t('account')}>
            <EditUserForm key={String(user.disabledAt)} user={user} />
          </Section>
          <SignInSection shown={shown} />
          <Memberships shown={shown} />
        </>
      );
    case 'sessions':
      return <SessionList user={user} sessions={(await find('instance.users.sessions', { id: user.id })).items} />;
    case 'history':
      return (
        <History
          scope={{ kind: 'instance' }}
          path={`${userPath(user.id)}?tab=history`}
          params={params}
          q={`resource:USER,CREDENTIAL resource.id:${user.id}`}
          caption={t('whatHappenedToThe', { name: user.name })}
          empty={t('thisAccountWasMade')}
        />
      );
  }
}
