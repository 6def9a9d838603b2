import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from '../src/auth/sign-in.ts';
import { describeCause } from '../src/log.ts';
import { dump } from './event-log.ts';
import { callerOf, codeOf, PROCEDURES, stageIn } from './walk.ts';
import { PASSWORD, type Person, World } from './world.ts';

let world: World;
let admin: Person;
let slug: string;
const mutations = PROCEDURES.filter(({ type }) => type === 'mutation');
/** Every mutation, ready to be run: what it needs was made while events could still be written. */
const ready = new Map<string, () => Promise<unknown>>();
let before: Record<string, string>;

beforeAll(async () => {
  world = await World.open();
  const stage = await stageIn(world);
  admin = stage.admin;
  slug = stage.tenant.slug;
  for (const walked of mutations) {
    const { input, as } = await walked.one.arrange(stage);
    const sessionId = callerOf(walked, stage, as)?.sessionId ?? null;
    ready.set(walked.path, () => walked.one.run(world.as(sessionId), input));
  }
  // From here on no event can be written by the connection that signs people in and changes tenants and users.
  await world.sql(
    `DO $$ DECLARE columns text; BEGIN
       SELECT string_agg(quote_ident(attname), ', ') INTO columns
         FROM pg_attribute WHERE attrelid = 'event'::regclass AND attnum > 0 AND NOT attisdropped;
       REVOKE INSERT ON event FROM indelible_identity;
       EXECUTE format('REVOKE INSERT (%s) ON event FROM indelible_identity', columns);
     END $$`,
  );
  before = await dump(world);
});
afterAll(() => world.close());

describe('when an event can’t be written', () => {
  it.each(mutations.map(({ path }) => path))('%s changes nothing at all', async (path) => {
    expect(await codeOf(ready.get(path)?.() ?? Promise.resolve())).toBe('internal');
    // Insufficient privilege, as the event's INSERT was taken away: it came that far, and no further.
    expect(JSON.stringify(describeCause(world.logged.at(-1)?.cause))).toMatch(/SQLSTATE 42501/);
    expect(await dump(world)).toEqual(before);
  });

  it('nobody is signed in, and nobody out', async () => {
    expect(await codeOf(signIn(world.auth(), { email: admin.user.email, password: PASSWORD }))).toBe('internal');
    expect(await codeOf(admin.call.session.signOut())).toBe('internal');
    expect(await codeOf(world.as(admin.sessionId).session.me())).toBe('answered');
  });

  it('nothing is read over all tenants, but one’s own tenant is', async () => {
    const { audit } = admin.call.instance;
    const id = (await admin.call.audit.list({ tenant: slug })).events[0]?.id ?? '';
    const reads = [
      audit.list({}),
      audit.count({}),
      audit.get({ id }),
      audit.history({ id }),
      audit.diff({ id }),
      audit.around({ id }),
    ];
    expect(await Promise.all(reads.map(codeOf))).toEqual(reads.map(() => 'internal'));
    expect(await codeOf(admin.call.audit.get({ tenant: slug, id }))).toBe('answered');
  });
});
