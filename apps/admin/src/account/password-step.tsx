'use client';
import type { Outputs } from '@indelible/api/types';
import { useRouter } from 'next/navigation';
import { AdminForm } from '../administration/form/admin-form.tsx';
import { textOf } from '../administration/form/form-values.ts';
import { TextField } from '../administration/form/text-field.tsx';
import { callByPost } from '../api/http-post.ts';
import { useSay } from '../ui/toaster.tsx';

type Enrolment = Outputs['account']['secondFactor']['begin'];

const WORDS = {
  begin: { label: 'Set up a second factor', says: 'First your password.', submit: 'Go on', busy: 'Making it…' },
  renew: {
    label: 'New recovery codes',
    says: 'Ten new codes are shown once. The old ones are worth nothing from then on.',
    submit: 'Make new codes',
    busy: 'Making them…',
  },
  remove: {
    label: 'Remove the second factor',
    says: 'The authenticator and the recovery codes stop working, sessions that were opened with them end, and tenants that ask for a second factor close to you.',
    submit: 'Remove it',
    busy: 'Removing…',
  },
};

type PasswordStepProps = {
  what: keyof typeof WORDS;
  account: { email: string; hasPassword: boolean };
  cancel: () => void;
  begun: (enrolment: Enrolment) => void;
  codes: (codes: string[]) => void;
};

/** What a session that somebody found open must not do asks for the password again. */
export function PasswordStep({ what, account, cancel, begun, codes }: PasswordStepProps) {
  const router = useRouter();
  const say = useSay();
  const { label, says, submit, busy } = WORDS[what];
  async function run(data: FormData) {
    const input = { password: textOf(data, 'password') };
    if (what === 'begin') return begun(await callByPost('account.secondFactor.begin', input));
    if (what === 'renew')
      return codes((await callByPost('account.secondFactor.newRecoveryCodes', input)).recoveryCodes);
    await callByPost('account.secondFactor.remove', input);
    say('Second factor removed');
    cancel();
    router.refresh();
  }
  return (
    <AdminForm
      run={run}
      label={label}
      submit={submit}
      busy={busy}
      aside={
        <button type="button" className="btn btn-quiet" onClick={cancel}>
          Cancel
        </button>
      }
    >
      <p>{says}</p>
      <input type="text" name="username" autoComplete="username" value={account.email} readOnly hidden />
      {account.hasPassword && (
        <TextField name="password" label="Your password" type="password" autoComplete="current-password" first />
      )}
    </AdminForm>
  );
}
