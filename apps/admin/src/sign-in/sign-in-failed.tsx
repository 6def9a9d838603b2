import { RequestId } from '../ui/request-id.tsx';
import type { SignInFailure } from './sign-in.ts';

/** The region stands there from the start, so that it is read out when it fills. */
export function SignInFailed({ failure }: { failure: SignInFailure | null }) {
  return (
    <div role="alert" className="empty:hidden">
      {failure && (
        <div className="rounded-lg bg-fail-soft px-3 py-2 text-fail">
          {failure.message}
          <RequestId id={failure.requestId} />
        </div>
      )}
    </div>
  );
}
