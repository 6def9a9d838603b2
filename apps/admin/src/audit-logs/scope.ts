import type { Words } from '../words/words-type.ts';

export type TenantScope = { kind: 'tenant'; slug: string; name: string };

/**
 * Whose log a page shows: one tenant's; what tenant 0 holds of its members' sign-ins and accounts; or all tenants'
 * (instance admins alone).
 */
export type Scope = TenantScope | { kind: 'members'; slug: string; name: string } | { kind: 'instance' };

/** What the pages under a tenant's Administration share. */
export const administrationPath = (slug: string): string => `/t/${encodeURIComponent(slug)}/administration`;

/** The list page's path; an event's permalink is one segment below it. */
export function listPath(scope: Scope): string {
  switch (scope.kind) {
    case 'tenant':
      return `${administrationPath(scope.slug)}/audit-logs`;
    case 'members':
      return `${administrationPath(scope.slug)}/users/sign-ins`;
    case 'instance':
      return '/instance/audit-logs';
  }
}

export const eventPath = (scope: Scope, eventId: string): string => `${listPath(scope)}/${eventId}`;

const LOG_NAMES = {
  tenant: 'auditLogs',
  members: 'membersSignIns',
  instance: 'auditLogsOfAll',
} as const satisfies Record<Scope['kind'], string>;

/** What the page calls itself. */
export const logName = (t: Words<'log'>, { kind }: Pick<Scope, 'kind'>): string => t(LOG_NAMES[kind]);
