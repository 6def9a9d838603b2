import type { ReactNode } from 'react';

/** A word about a thing's standing; `bad` is for what keeps it from working. */
export function Mark({ bad = false, children }: { bad?: boolean; children: ReactNode }) {
  return <span className={bad ? 'mark bad' : 'mark'}>{children}</span>;
}
