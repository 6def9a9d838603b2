'use client';

type CodeFieldProps = { value: string; change: (code: string) => void };

/** Six digits of the authenticator, or a recovery code; phones offer the first by themselves. */
export function CodeField({ value, change }: CodeFieldProps) {
  return (
    <label className="grid gap-1.5 font-medium text-ink">
      <span>
        Code
        <span className="ml-2 font-normal text-ink-3 text-xs">of your authenticator, or a recovery code</span>
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
