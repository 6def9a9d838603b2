/** Whose log a page shows: one tenant's, or all tenants' (instance admins alone). */
export type Scope = { kind: 'tenant'; slug: string; name: string } | { kind: 'instance' };

/** The list page's path; an event's permalink is one segment below it. */
export function listPath(scope: Scope): string {
  return scope.kind === 'tenant'
    ? `/t/${encodeURIComponent(scope.slug)}/administration/audit-logs`
    : '/instance/audit-logs';
}

export const eventPath = (scope: Scope, eventId: string): string => `${listPath(scope)}/${eventId}`;
