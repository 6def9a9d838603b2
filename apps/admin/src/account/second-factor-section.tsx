'use client';
import type { Outputs } from '@indelible/api/types';
import { useState } from 'react';
import { useWords } from '#words';
import { Section } from '../administration/detail/section.tsx';
import { Enrol } from './enrol.tsx';
import { PasswordStep } from './password-step.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

type Account = Outputs['account']['get'];
type Asking = null | 'begin' | 'renew' | 'remove';

type SecondFactorSectionProps = {
  account: Account;
  /** Tenants that open only with one. */
  asked: readonly string[];
};

export function SecondFactorSection({ account, asked }: SecondFactorSectionProps) {
  const t = useWords('account');
  const [asking, setAsking] = useState<Asking>(null);
  const [enrolment, setEnrolment] = useState<Outputs['account']['secondFactor']['begin'] | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const close = () => {
    setAsking(null);
    setEnrolment(null);
  };
  const show = (shown: string[]) => {
    close();
    setCodes(shown);
  };
  const hint = account.hasSecondFactor ? t('setUpSigningIn') : t('anAuthenticatorAppOn');
  return (
    <Section title={t('secondFactor')} hint={hint}>
      <div className="in-card flex flex-col gap-3">
        {asked.length > 0 && !account.hasSecondFactor && (
          <p role="note" className="rounded-lg bg-accent-soft px-3 py-2 text-ink">
            {t('opensOnceSetUp', { n: asked.length, tenants: asked.join(', ') })}
          </p>
        )}
        {asking === null && <Choices has={account.hasSecondFactor} ask={setAsking} />}
        {asking !== null && enrolment === null && (
          <PasswordStep what={asking} account={account} cancel={close} begun={setEnrolment} codes={show} />
        )}
        {enrolment && <Enrol enrolment={enrolment} cancel={close} codes={show} />}
      </div>
      {codes && <RecoveryCodes codes={codes} email={account.email} stored={() => setCodes(null)} />}
    </Section>
  );
}

function Choices({ has, ask }: { has: boolean; ask: (what: Asking) => void }) {
  const t = useWords('account');
  if (!has) {
    return (
      <p>
        <button type="button" className="btn btn-primary" onClick={() => ask('begin')}>
          {t('setUpASecond')}
        </button>
      </p>
    );
  }
  return (
    <p className="flex flex-wrap gap-2">
      <button type="button" className="btn" onClick={() => ask('renew')}>
        {t('newRecoveryCodes')}
      </button>
      <button type="button" className="btn" onClick={() => ask('remove')}>
        {t('removeTheSecondFactor')}
      </button>
    </p>
  );
}
