import type { TenantScope } from '../audit-logs/scope.ts';

/** `Operators · Groups · Acme · Indelible`. Only called with a scope that was granted. */
export const pageTitle = (scope: TenantScope, ...names: string[]): string =>
  [...names, scope.name, 'Indelible'].join(' · ');
