import { useWords } from '#words';
import { act } from '@/administration/act/act.ts';
import { ConfirmButton } from '@/administration/act/confirm-button.tsx';
import { Facts } from '@/administration/detail/facts.tsx';
import { Section } from '@/administration/detail/section.tsx';
import type { OutputOf } from '@/api/procedures.ts';
import { ResetLinkButton } from './reset-link-button.tsx';

/** What the user signs in with, as far as anyone but the user may touch it. */
export function SignInSection({ shown: { user, hasSecondFactor } }: { shown: OutputOf<'instance.users.get'> }) {
  const t = useWords('instance');
  const { id, name } = user;
  return (
    <Section title={t('signIn')} hint={t('noOneSeesA')}>
      <Facts facts={{ [t('secondFactor')]: hasSecondFactor ? t('setUp') : t('none') }} />
      <div className="in-card flex flex-wrap gap-2">
        <ResetLinkButton user={{ id, name }} />
        {hasSecondFactor && (
          <ConfirmButton
            act={act('instance.users.removeSecondFactor', { id })}
            label={t('removeTheSecondFactor')}
            title={t('removeSSecondFactor', { name })}
            confirm={t('removeTheSecondFactor2')}
            done={t('secondFactorRemoved')}
          >
            <p>{t('theAuthenticatorAppAnd', { name })}</p>
          </ConfirmButton>
        )}
      </div>
    </Section>
  );
}
