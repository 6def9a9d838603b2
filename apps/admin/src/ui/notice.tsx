import type { ReactNode } from 'react';
import { Brand } from './brand.tsx';

/** A page that says one thing: not found, sign in, set up. */
export function Notice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="notice">
      <Brand />
      <div className="notice-box">
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
