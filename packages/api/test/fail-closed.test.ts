import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from '../src/auth/sign-in.ts';
import { errorData } from '../src/errors.ts';
import { executionSet, PASSWORD, type Person, World } from './world.ts';

let world: World;
let admin: Person;
let slug: string;
beforeAll(async () => {
  world = await World.open();
  admin = await world.person({ isInstanceAdmin: true });
  slug = (await world.tenant()).slug;
  // From here on no event can be written by the connection that signs people in and changes tenants and users.
  await world.sql(
    `DO $$ DECLARE columns text; BEGIN
       SELECT string_agg(quote_ident(attname), ', ') INTO columns
         FROM pg_attribute WHERE attrelid = 'event'::regclass AND attnum > 0 AND NOT attisdropped;
       REVOKE INSERT ON event FROM indelible_identity;
       EXECUTE format('REVOKE INSERT (%s) ON event FROM indelible_identity', columns);
     END $$`,
  );
});
afterAll(() => world.close());

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'answered',
    (error) => errorData(error, null).code,
  );
const identity = () => world.api.database.identity;

describe('when an event can’t be written', () => {
  it('no tenant is made', async () => {
    expect(await codeOf(admin.call.instance.tenants.create({ slug: 'lost', name: 'Lost' }))).toBe('internal');
    expect(await identity().tenantBySlug('lost')).toBeNull();
  });

  it('no user is made', async () => {
    const user = { email: 'lost@acme.example', name: 'Lost', password: PASSWORD };
    expect(await codeOf(admin.call.instance.users.create(user))).toBe('internal');
    expect(await identity().userByEmail(user.email)).toBeNull();
  });

  it('no test’s event is recorded', async () => {
    const record = admin.call.instance.recordEvents({ tenant: slug, events: [executionSet('lost')] });
    expect(await codeOf(record)).toBe('internal');
    expect((await admin.call.audit.list({ tenant: slug, q: 'executionId:lost' })).events).toEqual([]);
  });

  it('nobody is signed in, and nobody out', async () => {
    expect(await codeOf(signIn(world.auth(), { email: admin.user.email, password: PASSWORD }))).toBe('internal');
    expect(await codeOf(admin.call.session.signOut())).toBe('internal');
    expect(await codeOf(world.as(admin.sessionId).session.me())).toBe('answered');
  });

  it('nothing is read over all tenants, but one’s own tenant is', async () => {
    const { audit } = admin.call.instance;
    const id = (await admin.call.audit.list({ tenant: slug })).events[0]?.id ?? '';
    const reads = [audit.list({}), audit.count({}), audit.get({ id }), audit.history({ id }), audit.diff({ id })];
    expect(await Promise.all(reads.map(codeOf))).toEqual(reads.map(() => 'internal'));
    expect(await codeOf(admin.call.audit.get({ tenant: slug, id }))).toBe('answered');
  });
});
