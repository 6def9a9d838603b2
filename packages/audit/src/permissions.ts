/** What a role may be given: the actions there are on each resource. Everything else about rights derives from this table. */
export const PERMISSION_TABLE = {
  AUDITLOG: ['VIEW', 'LIST', 'CREATE', 'EXPORT'],
  USER: ['VIEW', 'LIST', 'CREATE', 'UPDATE', 'DELETE'],
  GROUP: ['VIEW', 'LIST', 'CREATE', 'UPDATE', 'DELETE'],
  ROLE: ['VIEW', 'LIST', 'CREATE', 'UPDATE', 'DELETE'],
  BINDING: ['VIEW', 'LIST', 'CREATE', 'UPDATE', 'DELETE'],
  SERVICE_ACCOUNT: ['VIEW', 'LIST', 'CREATE', 'UPDATE', 'DELETE'],
  TENANT_SETTINGS: ['VIEW', 'LIST', 'CREATE', 'UPDATE', 'DELETE'],
} as const;

export type Resource = keyof typeof PERMISSION_TABLE;
export type Right = 'VIEW' | 'LIST' | 'CREATE' | 'UPDATE' | 'DELETE' | 'EXPORT';
type Of<R extends Resource> = R extends Resource ? `${R}:${(typeof PERMISSION_TABLE)[R][number]}` : never;
/** `GROUP:UPDATE`: what a procedure needs and a role holds. */
export type Permission = Of<Resource>;

export const PERMISSIONS = Object.entries(PERMISSION_TABLE).flatMap(([resource, rights]) =>
  rights.map((right) => `${resource}:${right}` as Permission),
);
export const isPermission = (text: string): text is Permission => (PERMISSIONS as string[]).includes(text);

const reading = (resources: readonly Resource[]): Permission[] =>
  resources.flatMap((resource): Permission[] => [`${resource}:VIEW`, `${resource}:LIST`]);
const EVERYTHING = Object.keys(PERMISSION_TABLE) as Resource[];

/** The roles that every tenant has. Only `owner` holds them all, so only an owner can make another one. */
export const BUILT_IN_ROLES = {
  owner: PERMISSIONS,
  admin: PERMISSIONS.filter((one) => one !== 'TENANT_SETTINGS:CREATE' && one !== 'TENANT_SETTINGS:DELETE'),
  editor: [
    ...reading(EVERYTHING),
    'AUDITLOG:CREATE',
    'GROUP:CREATE',
    'GROUP:UPDATE',
    'SERVICE_ACCOUNT:CREATE',
    'SERVICE_ACCOUNT:UPDATE',
  ],
  auditor: [...reading(EVERYTHING), 'AUDITLOG:EXPORT'],
  viewer: reading(['AUDITLOG']),
} as const satisfies Record<string, readonly Permission[]>;
export type BuiltInRole = keyof typeof BUILT_IN_ROLES;
export const BUILT_IN_ROLE_NAMES = Object.keys(BUILT_IN_ROLES) as BuiltInRole[];

/** What one binding gives: permissions, everywhere or in one namespace and below it by the dot. */
export type Grant = { permissions: readonly Permission[]; namespace: string | null };

/** `null` is the whole tenant; a list is these namespaces and what is below them; empty is nothing at all. */
export type NamespaceScope = readonly string[] | null;

/** Only events have a namespace: a grant that is limited to one gives nothing on any other resource. */
const isNamespaced = (permission: Permission): boolean => permission.startsWith('AUDITLOG:');

/** Where a permission holds, over all grants. */
export function scopeOf(grants: readonly Grant[], permission: Permission): NamespaceScope {
  const giving = grants.filter((grant) => grant.permissions.includes(permission));
  if (giving.some((grant) => grant.namespace === null)) return null;
  return isNamespaced(permission) ? [...new Set(giving.flatMap(({ namespace }) => namespace ?? []))].sort() : [];
}

export const permits = (grants: readonly Grant[], permission: Permission): boolean =>
  scopeOf(grants, permission)?.length !== 0;

/** `a.b` covers itself and `a.b.c`, not `a.bc`; a scope of `null` covers everything, also what has no namespace. */
export const covers = (scope: NamespaceScope, namespace: string | null): boolean =>
  scope === null || (namespace !== null && scope.some((one) => namespace === one || namespace.startsWith(`${one}.`)));

/** What is in both: of two namespaces one below the other, the lower. */
export function common(a: NamespaceScope, b: NamespaceScope): NamespaceScope {
  if (a === null || b === null) return a ?? b;
  return [...new Set([...a.filter((one) => covers(b, one)), ...b.filter((one) => covers(a, one))])].sort();
}

/** The first permission that `wanted` gives and `own` does not, in `wanted`'s place: nobody grants what they lack. */
export function lacking(own: readonly Grant[], wanted: Grant): Permission | null {
  return wanted.permissions.find((one) => !within(wanted.namespace, scopeOf(own, one))) ?? null;
}

const within = (namespace: string | null, scope: NamespaceScope): boolean => scope === null || covers(scope, namespace);
