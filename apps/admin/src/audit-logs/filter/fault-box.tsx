'use client';
import type { QueryFailure } from '@indelible/audit/query/parse';
import { lazy, Suspense } from 'react';

const QueryFault = lazy(() => import('./query-fault.tsx').then((part) => ({ default: part.QueryFault })));

type FaultBoxProps = { id: string; text: string; failure: QueryFailure; mend: (text: string) => void };

/** Below a field, what is wrong with its draft. */
export function FaultBox(props: FaultBoxProps) {
  return (
    <div className="fault-box">
      <Suspense fallback={null}>
        <QueryFault {...props} />
      </Suspense>
    </div>
  );
}
