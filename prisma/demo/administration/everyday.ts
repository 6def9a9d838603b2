import type { TenantSpec } from '../cast.ts';
import { hashOf } from '../random.ts';
import { join } from './join.ts';
import { issueToken, makeServiceAccount, withdrawToken } from './machines.ts';
import { bind, joinGroup, leaveGroup, makeGroup, makeRole } from './rights.ts';
import { after, type Step, step } from './step.ts';
import { changeSettings } from './tenants.ts';

/** Owners don't do the same at the same minute: what is later than the first hour is shifted, by tenant. */
const later = ({ slug }: TenantSpec, days: number, hours: number, minutes: number): number =>
  after(days, hours, minutes + (hashOf(slug) % 170));

export const ownerOf = ({ slug }: Pick<TenantSpec, 'slug'>): string => `owner@${slug}.example`;
const engineersOf = ({ people }: TenantSpec): string[] =>
  people.filter(({ role }) => role === 'engineer').map(({ email }) => email);

/** Engineers get their rights by their group. */
const INVITED_AS = { owner: 'owner', engineer: 'viewer', analyst: 'viewer', auditor: 'auditor' } as const;

/** The first half hour: everyone is invited and comes in. */
function arrivals(spec: TenantSpec): Step[] {
  const by = ownerOf(spec);
  const others = spec.people.filter(({ email }) => email !== by);
  return others.flatMap(({ email, role }, index) => {
    return join({ at: after(0, 0, 8 + 4 * index), by, email, role: INVITED_AS[role] });
  });
}

function teams(spec: TenantSpec): Step[] {
  const by = ownerOf(spec);
  const [first = by, ...others] = engineersOf(spec);
  return [
    step(after(0, 0, 4), by, makeGroup('engineers', 'Build flows and keep them running')),
    step(after(0, 0, 5), by, makeGroup('on-call', 'Answers this week')),
    step(after(0, 0, 6), by, bind('group', 'engineers', 'editor')),
    step(
      after(0, 0, 7),
      by,
      makeRole('Operator', 'Reads the log in an incident', ['AUDITLOG:VIEW', 'AUDITLOG:LIST', 'SERVICE_ACCOUNT:VIEW']),
    ),
    ...[first, ...others].map((email, index) => step(after(0, 0, 48 + index), by, joinGroup('engineers', email))),
    step(after(0, 0, 55), by, joinGroup('on-call', first)),
    step(after(0, 0, 56), by, bind('group', 'on-call', 'Operator')),
  ];
}

/** On-call passes from one engineer to the next, once a week. */
function rotation(spec: TenantSpec): Step[] {
  const by = ownerOf(spec);
  const engineers = engineersOf(spec);
  const onCall = (week: number): string => engineers[week % engineers.length] ?? by;
  return [1, 2, 3, 4].flatMap((week) => [
    step(later(spec, 7 * week - 1, 2, 10), by, joinGroup('on-call', onCall(week))),
    step(later(spec, 7 * week - 1, 2, 11), by, leaveGroup('on-call', onCall(week - 1))),
  ]);
}

/** The machines get accounts, and each a new token half-way; the old one is withdrawn once the new one is in use. */
function machines(spec: TenantSpec): Step[] {
  const by = ownerOf(spec);
  return spec.serviceAccounts.flatMap(({ id, purpose }, index) => {
    const at = after(0, 0, 2) + index * 30_000;
    return [
      step(at, by, makeServiceAccount(id, purpose)),
      step(at + 9_000, by, bind('service-account', id, 'editor')),
      step(at + 21_000, by, issueToken(id, `${id}-1`, ['events:write'], null)),
      step(later(spec, 14 + index, 3, 20), by, issueToken(id, `${id}-2`, ['events:write'], 90)),
      step(later(spec, 14 + index, 3, 41), by, withdrawToken(id, `${id}-1`)),
    ];
  });
}

/** What every tenant goes through; its owner is there from the founding on. */
export const everydayStory = (spec: TenantSpec): Step[] => [
  ...machines(spec),
  ...teams(spec),
  ...arrivals(spec),
  ...rotation(spec),
  step(later(spec, 13, 4, 5), ownerOf(spec), changeSettings({ maxTokenDays: 365 })),
];
