import { words } from '@/words/words.ts';
import 'server-only';
import { KeyRound, ScrollText } from 'lucide-react';
import { rightsIn } from '@/administration/rights.ts';
import { SoftLink } from '@/ui/soft-link.tsx';
import { listPath, logName, type Scope } from './scope.ts';

/** From a tenant's log to what is recorded of its members' sign-ins, and back, for who may read both. */
export async function OtherLog({ scope }: { scope: Scope }) {
  if (scope.kind === 'instance') return null;
  const t = await words('log');
  const { can } = await rightsIn(scope.slug);
  if (scope.kind === 'tenant' && !can('USER:VIEW')) return null;
  const other: Scope = { ...scope, kind: scope.kind === 'tenant' ? 'members' : 'tenant' };
  const Icon = other.kind === 'members' ? KeyRound : ScrollText;
  return (
    <SoftLink className="btn btn-quiet" href={listPath(other)} title={logName(t, other)}>
      <Icon size={15} aria-hidden="true" />
      <span className="max-md:sr-only">{logName(t, other)}</span>
    </SoftLink>
  );
}
