import { isPermission } from '@indelible/audit/permissions';
import type { AnyProcedure } from '@trpc/server';
import { describe, expect, it } from 'vitest';
import { NoInput } from './input-fields.ts';
import { sessionProcedure } from './procedures.ts';
import { appRouter } from './router.ts';
import type { Meta } from './trpc.ts';

const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, AnyProcedure>);
const needsOf = (procedure: AnyProcedure) => (procedure._def.meta as Meta | undefined)?.needs;
const pathsThat = (fits: (path: string, procedure: AnyProcedure) => boolean) =>
  procedures.filter(([path, procedure]) => fits(path, procedure)).map(([path]) => path);

/** What each part of the API asks for, whatever is added to it. */
const PARTS: [RegExp, (needs: Meta['needs'] | undefined) => boolean][] = [
  [/^(instance\.|impersonation\.start$)/, (needs) => needs === 'instance-admin'],
  [/^audit\./, (needs) => String(needs).startsWith('AUDITLOG:')],
  [/^memberEvents\./, (needs) => /^AUDITLOG:\w+,USER:VIEW$/.test(String(needs))],
  [/^(members|invitations)\./, (needs) => /^USER:\w+$/.test(String(needs))],
  [/^groups\./, (needs) => /^GROUP:\w+$/.test(String(needs))],
  [/^roles\./, (needs) => /^ROLE:\w+$/.test(String(needs))],
  [/^bindings\./, (needs) => /^BINDING:\w+$/.test(String(needs))],
  [/^(serviceAccounts|tokens)\./, (needs) => /^SERVICE_ACCOUNT:\w+$/.test(String(needs))],
  [/^settings\./, (needs) => /^TENANT_SETTINGS:\w+$/.test(String(needs))],
  [/^views\./, (needs) => String(needs) === 'AUDITLOG:VIEW'],
  [/^exports\./, (needs) => String(needs) === 'AUDITLOG:EXPORT'],
  [/^(session|account)\.|^impersonation\.end$|^invitation\.accept$/, (needs) => needs === 'session'],
];

describe('the router', () => {
  it.each(procedures.map(([path, procedure]) => [path, needsOf(procedure)] as const))(
    '%s says what it needs',
    (path, needs) => {
      if (Array.isArray(needs)) expect(needs.every(isPermission)).toBe(true);
      else expect(needs).toMatch(/^(nothing|session|instance-admin)$/);
      for (const [part, fits] of PARTS) if (part.test(path)) expect([path, fits(needs)]).toEqual([path, true]);
    },
  );

  it('is open to nobody but by a code or a link', () => {
    expect(pathsThat((_, procedure) => needsOf(procedure) === 'nothing').sort()).toEqual([
      'firstRun.create',
      'invitation.acceptNew',
      'invitation.inspect',
      'passwordReset.complete',
      'passwordReset.inspect',
    ]);
  });

  it('asks in every tenant for at least one right', () => {
    const known = pathsThat((path) => PARTS.some(([part]) => part.test(path)));
    const open = pathsThat((_, procedure) => needsOf(procedure) === 'nothing');
    expect([...known, ...open].sort()).toEqual(pathsThat(() => true).sort());
  });

  it('takes no verb whose change is not recorded, nor one that makes up a record: neither compiles', () => {
    const silent = async () => ({ done: true });
    const madeUp = async () => ({ value: { done: true }, receipts: [] });
    // @ts-expect-error a mutating verb answers Promise<Recorded<T>>, which the identity store's transaction alone makes
    expect(sessionProcedure.record(NoInput, silent)).toBeDefined();
    // @ts-expect-error its symbol is exported to nobody
    expect(sessionProcedure.record(NoInput, madeUp)).toBeDefined();
  });

  it('changes nothing by who may only look', () => {
    // A view of one's own is a question that its owner keeps (ADR 146); for a shared one the verbs ask more.
    for (const [path, procedure] of procedures.filter(([path]) => !path.startsWith('views.'))) {
      const needs = needsOf(procedure);
      const looks = Array.isArray(needs) && needs.every((one) => /:(VIEW|LIST)$/.test(one));
      if (looks) expect([path, /query|subscription/.test(procedure._def.type)]).toEqual([path, true]);
    }
  });
});
