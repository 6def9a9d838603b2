'use client';
import type { Failure } from '../../audit-logs/states/failure.ts';
import { RequestId } from '../../ui/request-id.tsx';

/** What no field is to blame for. The region stands there from the start, so that it is read out when it fills. */
export function FormError({ failure }: { failure: Failure | null }) {
  return (
    <div role="alert" className="empty:hidden" tabIndex={-1} data-form-error="">
      {failure && (
        <div className="form-error">
          <p>{failure.message}</p>
          {(failure.data?.httpStatus ?? 500) >= 400 && <RequestId id={failure.data?.requestId} />}
        </div>
      )}
    </div>
  );
}
