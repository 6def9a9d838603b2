import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BUILT_IN_ROLE_NAMES,
  BUILT_IN_ROLES,
  common,
  covers,
  type Grant,
  isPermission,
  lacking,
  type NamespaceScope,
  PERMISSION_TABLE,
  PERMISSIONS,
  type Permission,
  permits,
  type Resource,
  scopeOf,
} from './permissions.ts';

/** Each line a resource, each column a role: the first letters of its rights (X for EXPORT), a dot where it lacks one. */
const MATRIX = `
                  owner  admin  editor auditor viewer
AUDITLOG          VLCX   VLCX   VLC.   VL.X    VL..
USER              VLCUD  VLCUD  VL...  VL...   .....
GROUP             VLCUD  VLCUD  VLCU.  VL...   .....
ROLE              VLCUD  VLCUD  VL...  VL...   .....
BINDING           VLCUD  VLCUD  VL...  VL...   .....
SERVICE_ACCOUNT   VLCUD  VLCUD  VLCU.  VL...   .....
TENANT_SETTINGS   VLCUD  VL.U.  VL...  VL...   .....
`;

const cell = (role: keyof typeof BUILT_IN_ROLES, resource: Resource): string =>
  PERMISSION_TABLE[resource]
    .map((right) => {
      const held = (BUILT_IN_ROLES[role] as readonly Permission[]).includes(`${resource}:${right}` as Permission);
      return held ? (right === 'EXPORT' ? 'X' : right[0]) : '.';
    })
    .join('');

describe('the built-in roles', () => {
  it('hold what the matrix says', () => {
    const [head = '', ...lines] = MATRIX.trim().split('\n');
    expect(head.trim().split(/\s+/)).toEqual(BUILT_IN_ROLE_NAMES);
    expect(lines.map((line) => line.split(/\s+/))).toEqual(
      (Object.keys(PERMISSION_TABLE) as Resource[]).map((resource) => [
        resource,
        ...BUILT_IN_ROLE_NAMES.map((role) => cell(role, resource)),
      ]),
    );
  });

  it('hold each permission once, and none that there is not', () => {
    for (const role of BUILT_IN_ROLE_NAMES) {
      const held: readonly Permission[] = BUILT_IN_ROLES[role];
      expect(new Set(held).size, role).toBe(held.length);
      expect(held.every(isPermission), role).toBe(true);
    }
    expect(isPermission('AUDITLOG:DELETE')).toBe(false);
  });

  it('let nobody but an owner make an owner', () => {
    const grant = (role: keyof typeof BUILT_IN_ROLES): Grant => ({
      permissions: BUILT_IN_ROLES[role],
      namespace: null,
    });
    for (const role of BUILT_IN_ROLE_NAMES)
      expect(lacking([grant(role)], grant('owner')) === null, role).toBe(role === 'owner');
  });
});

describe('a namespace', () => {
  const scopes: [scope: NamespaceScope, namespace: string | null, covered: boolean][] = [
    [null, null, true],
    [null, 'a', true],
    [[], 'a', false],
    [[], null, false],
    [['a.b'], null, false],
    [['a.b'], 'a.b', true],
    [['a.b'], 'a.b.c', true],
    [['a.b'], 'a.bc', false],
    [['a.b'], 'a', false],
    [['a.b'], 'A.b', false],
    [['a_b'], 'axb', false],
    [['a%'], 'abc', false],
    [['x', 'a'], 'a.b', true],
  ];
  it.each(scopes)('in the scope %j: %j is covered: %j', (scope, namespace, covered) => {
    expect(covers(scope, namespace)).toBe(covered);
  });

  it('limits what stands in the log, and gives nothing where there are no namespaces', () => {
    const limited: Grant[] = [{ permissions: ['AUDITLOG:LIST', 'GROUP:UPDATE'], namespace: 'a' }];
    expect(scopeOf(limited, 'AUDITLOG:LIST')).toEqual(['a']);
    expect(scopeOf(limited, 'GROUP:UPDATE')).toEqual([]);
    expect([permits(limited, 'AUDITLOG:LIST'), permits(limited, 'GROUP:UPDATE')]).toEqual([true, false]);
    const more = [...limited, { permissions: ['AUDITLOG:LIST'] as const, namespace: 'b' }];
    expect(scopeOf(more, 'AUDITLOG:LIST')).toEqual(['a', 'b']);
    expect(scopeOf([...more, { permissions: ['AUDITLOG:LIST'], namespace: null }], 'AUDITLOG:LIST')).toBeNull();
    expect(scopeOf(more, 'AUDITLOG:EXPORT')).toEqual([]);
  });
});

/** Where a permission may hold: in the whole tenant (null: also for what has no namespace), or for one event's namespace. */
const NAMESPACES = ['a', 'a.b', 'a.b.c', 'a.bc', 'ab', 'b'];
const POINTS = [null, ...NAMESPACES, 'a.b.x', 'zz'];
const permission = fc.constantFrom<Permission>('AUDITLOG:LIST', 'AUDITLOG:EXPORT', 'GROUP:UPDATE', 'ROLE:CREATE');
const grant: fc.Arbitrary<Grant> = fc.record({
  permissions: fc.uniqueArray(permission, { maxLength: 4 }),
  namespace: fc.option(fc.constantFrom(...NAMESPACES)),
});
const grants = fc.array(grant, { maxLength: 4 });

/** The meaning, said without scopes: does one of the grants give this permission at this point? */
function gives(held: readonly Grant[], wanted: Permission, point: string | null): boolean {
  return held.some(({ permissions, namespace }) => {
    if (!permissions.includes(wanted)) return false;
    if (namespace === null) return true;
    const below = point === namespace || point?.startsWith(`${namespace}.`);
    return wanted.startsWith('AUDITLOG:') && below === true;
  });
}

describe('over any grants', () => {
  it('a scope covers exactly the points where one of them gives the permission', () => {
    fc.assert(
      fc.property(grants, permission, (held, wanted) => {
        for (const point of POINTS) expect(covers(scopeOf(held, wanted), point)).toBe(gives(held, wanted, point));
        expect(permits(held, wanted)).toBe(POINTS.some((point) => gives(held, wanted, point)));
      }),
    );
  });

  it('the first permission is lacking that is not given at every point of the wanted one', () => {
    fc.assert(
      fc.property(grants, grant, (own, wanted) => {
        const { namespace } = wanted;
        const points = POINTS.filter((point) => covers(namespace === null ? null : [namespace], point));
        const missing = wanted.permissions.find((one) => !points.every((point) => gives(own, one, point)));
        expect(lacking(own, wanted)).toBe(missing ?? null);
      }),
    );
  });

  it('who grants only what they hold makes nobody mightier than themselves', () => {
    fc.assert(
      fc.property(grants, grant, permission, (own, given, wanted) => {
        if (lacking(own, given) !== null) return;
        for (const point of POINTS) if (gives([given], wanted, point)) expect(gives(own, wanted, point)).toBe(true);
      }),
    );
  });

  it('more grants never take away, and their order does not matter', () => {
    fc.assert(
      fc.property(grants, grant, permission, (held, more, wanted) => {
        for (const point of POINTS)
          if (covers(scopeOf(held, wanted), point)) expect(covers(scopeOf([...held, more], wanted), point)).toBe(true);
        expect(scopeOf([...held].reverse(), wanted)).toEqual(scopeOf(held, wanted));
      }),
    );
  });

  it('there are as many permissions as the table has', () => {
    expect(PERMISSIONS).toHaveLength(Object.values(PERMISSION_TABLE).flat().length);
  });
});

it('has in common what both cover', () => {
  expect(common(null, ['a'])).toEqual(['a']);
  expect(common(null, null)).toBeNull();
  expect(common(['a', 'b.c'], ['a.x', 'b', 'd'])).toEqual(['a.x', 'b.c']);
  expect(common(['a'], ['ab'])).toEqual([]);
  const scope = fc.option(fc.array(fc.constantFrom('a', 'a.b', 'a.b.c', 'ab', 'b', 'b.a'), { maxLength: 3 }));
  fc.assert(
    fc.property(
      scope,
      scope,
      fc.constantFrom(null, 'a', 'a.b', 'a.b.c', 'a.b.c.d', 'ab', 'b', 'b.a', 'c'),
      (a, b, at) => {
        expect(covers(common(a, b), at)).toBe(covers(a, at) && covers(b, at));
      },
    ),
  );
});
