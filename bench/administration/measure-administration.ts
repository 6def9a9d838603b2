import { enterTenant, requirePermission } from '@indelible/api/access';
import { findPrincipal } from '@indelible/api/principal';
import { updateRole as updateRoleRecorded } from '@indelible/api/verbs/roles/update-role';
import { administration } from '@indelible/db/administration/administration';
import { openClient } from '@indelible/db/client';
import type { RoleRecord, TenantRef } from '@indelible/db/records';
import { bindTenant } from '@indelible/db/tenant-context';
import { alternate, type Case } from '../measure/alternate.ts';
import { ms, table, times } from '../measure/format.ts';
import { median, p95, ratio } from '../measure/statistics.ts';
import type { Options } from '../options.ts';
import { type Scratch, withScratch } from '../store/scratch.ts';
import { roundTrips } from './round-trips.ts';
import { openStage } from './stage.ts';

const CHECKS = 1_000;
const HEAD = ['', 'p50', 'p95', 'round trips', 'against', '×', 'aim'];
const EXPLANATION =
  'A mutation: the description of a custom role is changed by the verb that the procedure calls, recorded with both states; ' +
  'against the same statements in the same kind of transaction without an event. A session check: who calls, and what they ' +
  'may do in three tenants (own binding, three groups); against a bare `SELECT 1`. A permission check is of the grants that ' +
  `came with the caller; the figure is of one, taken over ${CHECKS.toLocaleString('en')}.`;

export const measureAdministration = (options: Options): Promise<string> =>
  withScratch(async (scratch) => {
    const stage = await openStage(scratch);
    const { deps, sessionId } = stage;
    const { identity } = deps;
    const unrecorded = openUnrecorded(scratch, deps.tenant);
    try {
      const check = () => findPrincipal({ identity, nowMs: Date.now }, sessionId);
      const principal = (await check())!;
      const { grants } = await enterTenant(identity, principal, deps.tenant.slug);
      const recorded = editor(await stage.role('Recorded'), async ({ id, version }, description) => {
        return (await updateRoleRecorded(deps, { id, version, description })).value;
      });
      const plain = editor(await stage.role('Plain'), ({ id, version }, description) =>
        unrecorded.updateRole(id, version, description),
      );
      const permit = () => {
        for (let n = 0; n < CHECKS; n++) requirePermission(grants, n % 2 ? 'AUDITLOG:LIST' : 'GROUP:UPDATE');
      };
      const cases: Case[] = [
        { name: 'mutation with its event', run: recorded },
        { name: 'mutation without', run: plain },
        { name: 'session check', run: check },
        { name: 'SELECT 1', run: () => scratch.owner.query('SELECT 1') },
        { name: 'permission check', run: permit },
      ];
      const samples = await alternate(cases, { rounds: options.rounds, least: 10, most: 50, ms: 100 });
      const against: Record<string, [base: string, aim: string]> = {
        'mutation with its event': ['mutation without', '≤ × 1.5'],
        'session check': ['SELECT 1', 'p50 ≤ 2 ms'],
        'permission check': ['', '≤ 0.1 ms, no query'],
      };
      const rows: string[][] = [];
      for (const { name, run } of cases) {
        const [base = '', aim = ''] = against[name] ?? [];
        const trips = String(await roundTrips(() => run(undefined)));
        rows.push([
          name,
          ...figures(samples.get(name)!, name === 'permission check' ? CHECKS : 1),
          trips,
          base,
          base === '' ? '' : times(ratio(samples.get(name)!, samples.get(base)!)),
          aim,
        ]);
      }
      return `${EXPLANATION}\n\n${table(HEAD, rows)}`;
    } finally {
      await unrecorded.close();
    }
  });

const figures = (rounds: readonly number[][], parts: number): string[] => {
  const all = rounds.flat().map((took) => took / parts);
  return [small(median(all)), small(p95(all))];
};
const small = (value: number): string => (value < 0.01 ? value.toFixed(5) : ms(value));

/** Edits one role again and again, each time what the last edit left. */
function editor(role: RoleRecord, edit: (role: RoleRecord, description: string) => Promise<RoleRecord>) {
  let newest = role;
  let turn = 0;
  return async () => {
    newest = await edit(newest, `as it stands after edit ${++turn}`);
  };
}

/** The store's own mutation on a connection of the same login, bound to the tenant, where nothing asks for an event. */
function openUnrecorded({ urls, keys }: Scratch, tenant: TenantRef) {
  const client = openClient(urls.identity, { name: 'unrecorded', max: 5 });
  const signer = { key: keys.context, nowMs: Date.now };
  return {
    updateRole: (id: string, version: number, description: string) =>
      client.$transaction(async (tx) => {
        const ours = administration(async (work) => {
          await bindTenant(tx, signer, tenant.id);
          return work({ tx, tenantId: tenant.id, nowMs: Date.now });
        });
        return (await ours.updateRole(id, version, { description })).after;
      }),
    close: () => client.$disconnect(),
  };
}
