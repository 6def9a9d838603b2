import { act } from '@/administration/act/act.ts';
import { ConfirmButton } from '@/administration/act/confirm-button.tsx';
import { Facts } from '@/administration/detail/facts.tsx';
import { Section } from '@/administration/detail/section.tsx';
import type { OutputOf } from '@/api/procedures.ts';
import { ResetLinkButton } from './reset-link-button.tsx';

/** What the user signs in with, as far as anyone but the user may touch it. */
export function SignInSection({ shown: { user, hasSecondFactor } }: { shown: OutputOf<'instance.users.get'> }) {
  const { id, name } = user;
  return (
    <Section title="Sign-in" hint="No one sees a password or a code; they can only be replaced.">
      <Facts facts={{ 'Second factor': hasSecondFactor ? 'Set up' : 'None' }} />
      <div className="in-card flex flex-wrap gap-2">
        <ResetLinkButton user={{ id, name }} />
        {hasSecondFactor && (
          <ConfirmButton
            act={act('instance.users.removeSecondFactor', { id })}
            label="Remove the second factor…"
            title={`Remove ${name}'s second factor?`}
            confirm="Remove the second factor"
            done="Second factor removed"
          >
            <p>
              The authenticator app and the recovery codes of {name} stop working; the password alone signs in until a
              new second factor is set up. Do this only when the person has lost both, and you know who asks.
            </p>
          </ConfirmButton>
        )}
      </div>
    </Section>
  );
}
