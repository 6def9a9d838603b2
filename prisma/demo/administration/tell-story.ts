import { EVERYTHING } from '@indelible/api/principal';
import type { NewEvent } from '@indelible/audit/event';
import type { EventReader } from '@indelible/audit/store';
import type { IdentityStore, Tenant } from '@indelible/db/ports';
import { actorFor } from '../accounts.ts';
import { BROWSERS, type TenantSpec } from '../cast.ts';
import { datedIdentity, type Moment, momentId } from '../dated-identity.ts';
import type { Acting } from './act.ts';
import type { Step } from './step.ts';

export type Stage = {
  identityAt: (nowMs: () => number) => IdentityStore;
  readerOf: (tenant: Tenant) => EventReader;
  /** Nothing of the demo was there when this loading began: no step needs to be looked for. */
  fresh: boolean;
  founded: number;
  /** Ids of everybody who acts, by e-mail and by `tenant/service-account`; the story adds those whom it brings. */
  cast: Map<string, string>;
};

type Named = Pick<NewEvent, 'resource' | 'details'>;

/**
 * Tells one log's administration, step by step in the order of time, each by the verb that does it for everybody. A step whose
 * event stands in the log was told by a loading that was killed: it is read instead, for the ids that later steps go by.
 */
export async function tellStory(
  stage: Stage,
  tenant: Tenant,
  { slug, people }: Pick<TenantSpec, 'slug' | 'people'>,
  steps: readonly Step[],
): Promise<void> {
  const ids = new Map<string, string>();
  const learn = ({ resource: { type, id }, details }: Named) => {
    const name = details?.name;
    if (name === undefined) return;
    ids.set(`${type}/${name}`, id);
    if (type === 'MEMBERSHIP') stage.cast.set(name, id);
    if (type === 'SERVICE_ACCOUNT') stage.cast.set(`${slug}/${name}`, id);
  };
  const idOf: Acting['idOf'] = (type, name) => {
    const id = ids.get(`${type}/${name}`) ?? (type === 'MEMBERSHIP' ? stage.cast.get(name) : undefined);
    if (id === undefined) throw new Error(`the demo's story of ${slug} has no ${type} ${name} yet`);
    return id;
  };
  const sorted = [...steps].sort((left, right) => left.at - right.at);
  for (const [index, { at, by, act }] of sorted.entries()) {
    const moment: Moment = { at: stage.founded + at, key: `${slug}/${index}` };
    const told = stage.fresh ? [] : await readMoment(stage.readerOf(tenant), tenant, moment);
    for (const event of told) learn(event);
    if (told.length > 0) continue;
    const person = people.find(({ email }) => email === by);
    await act({
      actor: actorFor(by, stage.cast),
      request: { ip: person?.ip ?? '192.0.2.7', userAgent: person?.userAgent ?? BROWSERS.FIREFOX, correlationId: null },
      identity: datedIdentity(stage.identityAt, moment, learn),
      nowMs: () => moment.at,
      tenant,
      grants: EVERYTHING,
      idOf,
    });
  }
}

async function readMoment(reader: EventReader, tenant: Tenant, moment: Moment): Promise<Named[]> {
  const events: Named[] = [];
  for (let ordinal = 0; ; ordinal += 1) {
    const event = await reader.get(momentId(tenant, moment, ordinal));
    if (event === null) return events;
    events.push(event);
  }
}
