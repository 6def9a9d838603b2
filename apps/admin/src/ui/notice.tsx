import type { ReactNode } from 'react';
import { Brand } from './brand.tsx';

/** A page that says one thing: not found, failed, sign in. */
export function Notice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-[400px] flex-col justify-center gap-5 px-5 py-10">
      <Brand />
      <div className="flex flex-col gap-3 rounded-2xl border border-line bg-surface p-6 shadow-[0_1px_2px_var(--shade)]">
        <h1 className="font-[640] text-[18px] tracking-[-0.015em]">{title}</h1>
        <div className="flex flex-col gap-3 text-ink-2">{children}</div>
      </div>
    </main>
  );
}
