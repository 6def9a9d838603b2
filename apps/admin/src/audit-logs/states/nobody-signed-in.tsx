import { KeyRound } from 'lucide-react';

/** None of a tenant's members has signed in since they have an account. */
export function NobodySignedIn() {
  return (
    <div className="empty-panel">
      <KeyRound size={22} className="text-ink-3" aria-hidden="true" />
      <h2>Nothing recorded of these members yet</h2>
      <p>
        Sign-ins, failed ones, locks, and changes of accounts, passwords and second factors appear here for whoever is a
        member now. What someone did in other tenants never does.
      </p>
    </div>
  );
}
