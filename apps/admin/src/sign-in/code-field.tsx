'use client';
import { useWords } from '#words';

type CodeFieldProps = { value: string; change: (code: string) => void };

/** Six digits of the authenticator, or a recovery code; phones offer the first by themselves. */
export function CodeField({ value, change }: CodeFieldProps) {
  const t = useWords('signIn');
  return (
    <label className="grid gap-1.5 font-medium text-ink">
      <span>
        {t('code')}
        <span className="ml-2 font-normal text-ink-3 text-xs">{t('ofYourAuthenticatorOr')}</span>
      </span>
      <input
        className="input font-mono"
        name="code"
        type="text"
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={20}
        required
        value={value}
        // biome-ignore lint/a11y/noAutofocus: this step asks for nothing else
        autoFocus
        onChange={(event) => change(event.target.value)}
      />
    </label>
  );
}
