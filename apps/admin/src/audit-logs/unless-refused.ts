import { forbidden } from 'next/navigation';

const REFUSED = new Set(['forbidden', 'tenant_suspended', 'second_factor_required']);

/** Who belongs to a tenant but lacks what a page needs gets its 403, not a page with an error in it. */
export function unlessRefused(code: string | undefined): void {
  if (code && REFUSED.has(code)) forbidden();
}
