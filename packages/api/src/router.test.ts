import type { AnyProcedure } from '@trpc/server';
import { describe, expect, it } from 'vitest';
import { appRouter } from './router.ts';
import type { Meta } from './trpc.ts';

const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, AnyProcedure>);
const needsOf = (procedure: AnyProcedure) => (procedure._def.meta as Meta | undefined)?.needs;

describe('the router', () => {
  it.each(procedures.map(([path, procedure]) => [path, needsOf(procedure)]))('%s says what it needs', (_, needs) => {
    expect(needs).toMatch(/^(nothing|session|instance-admin|[A-Z_]+:[A-Z]+)$/);
  });

  it('is open to nobody but at the first run', () => {
    const open = procedures.filter(([, procedure]) => needsOf(procedure) === 'nothing').map(([path]) => path);
    expect(open).toEqual(['firstRun.create']);
  });

  it('keeps everything under instance for instance admins, and under audit for those with a right', () => {
    for (const [path, procedure] of procedures) {
      if (path.startsWith('instance.')) expect([path, needsOf(procedure)]).toEqual([path, 'instance-admin']);
      if (path.startsWith('audit.')) expect(needsOf(procedure)).toMatch(/^AUDITLOG:(VIEW|LIST|EXPORT)$/);
    }
  });

  it('reads by queries and changes by mutations', () => {
    const mutations = procedures.filter(([, procedure]) => procedure._def.type === 'mutation').map(([path]) => path);
    expect(mutations.sort()).toEqual([
      'firstRun.create',
      'instance.createTenant',
      'instance.createUser',
      'instance.recordEvents',
      'session.signOut',
    ]);
  });
});
