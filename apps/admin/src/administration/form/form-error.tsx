'use client';
import { useWords } from '#words';
import type { Failure } from '../../audit-logs/states/failure.ts';
import { RequestId } from '../../ui/request-id.tsx';
import { saidOf } from '../../words/said-of.ts';

/** What no field is to blame for. The region stands there from the start, so that it is read out when it fills. */
export function FormError({ failure }: { failure: Failure | null }) {
  const t = useWords('ui');
  return (
    <div role="alert" className="empty:hidden" tabIndex={-1} data-form-error="">
      {failure && (
        <div className="form-error">
          <p>{saidOf(t, failure)}</p>
          {(failure.data?.httpStatus ?? 500) >= 400 && <RequestId id={failure.data?.requestId} />}
        </div>
      )}
    </div>
  );
}
