import { randomUUID } from 'node:crypto';
import { errorData } from '../../src/errors.ts';
import { executionSet } from '../world.ts';
import { type Cases, inTenant, of, type Stage } from './case.ts';

/** One event in the tenant's log, which a second stands beside. */
async function eventIn({ world, tenant }: Stage) {
  const [one, other] = await world.record(tenant, [executionSet('case'), executionSet('case')]);
  return { id: one?.id ?? '', against: other?.id ?? '' };
}

/** The sign-in of the owner, which stands in tenant 0. */
async function signInOf({ world, owner }: Stage): Promise<string> {
  const page = await (await world.api.database.ofUsers([owner.user.id])).page({
    filter: null,
    range: { fromMs: null, toMs: null },
    after: null,
    limit: 1,
  });
  return page.events[0]?.id ?? '';
}

const completing = async ({ tenant }: Stage) => ({ input: { tenant: tenant.slug, field: null, prefix: '' } });
const faceting = async ({ tenant }: Stage) => ({
  input: { tenant: tenant.slug, fields: ['resource' as string, 'namespace'] },
});
const ofEvent = async (stage: Stage) => ({ input: { tenant: stage.tenant.slug, id: (await eventIn(stage)).id } });
const ofSignIn = async (stage: Stage) => ({ input: { tenant: stage.tenant.slug, id: await signInOf(stage) } });
const anywhere = async (stage: Stage) => ({ input: { id: (await eventIn(stage)).id } });

const newsIn = async ({ owner, tenant: { slug } }: Stage) => ({
  input: { tenant: slug, since: (await owner.call.audit.list({ tenant: slug })).news ?? '' },
});
const newsOfMembers = async ({ owner, tenant: { slug } }: Stage) => ({
  input: { tenant: slug, since: (await owner.call.memberEvents.list({ tenant: slug })).news ?? '' },
});
const newsOfAll = async ({ admin }: Stage) => ({
  input: { since: (await admin.call.instance.audit.list({})).news ?? '' },
});
/** Who is shown another part of the log has a `since` of his own, by the list. */
const withOwn = async <In extends { since: string }, Out>(
  input: In,
  ask: (input: In) => Promise<Out>,
  list: (input: In) => Promise<{ news: string | null }>,
): Promise<Out> => {
  try {
    return await ask(input);
  } catch (error) {
    if (errorData(error, null).code !== 'invalid_cursor') throw error;
    return ask({ ...input, since: (await list(input)).news ?? '' });
  }
};
/** The first answer of a stream, which is then left. */
async function firstOf<T>(stream: Promise<AsyncIterable<T>>): Promise<T | undefined> {
  for await (const answer of await stream) return answer;
  return undefined;
}

export const logCases: Cases = {
  'audit.news': of({
    arrange: newsIn,
    run: (call, input) => withOwn(input, call.audit.news, call.audit.list),
  }),
  'audit.follow': of({
    arrange: newsIn,
    run: (call, input) => withOwn(input, (own) => firstOf(call.audit.follow(own)), call.audit.list),
  }),
  'memberEvents.news': of({
    arrange: newsOfMembers,
    run: (call, input) => withOwn(input, call.memberEvents.news, call.memberEvents.list),
  }),
  'memberEvents.follow': of({
    arrange: newsOfMembers,
    run: (call, input) => withOwn(input, (own) => firstOf(call.memberEvents.follow(own)), call.memberEvents.list),
  }),
  'instance.audit.news': of({ arrange: newsOfAll, run: (call, input) => call.instance.audit.news(input) }),
  'instance.audit.follow': of({
    arrange: newsOfAll,
    run: (call, input) => firstOf(call.instance.audit.follow(input)),
  }),
  'audit.list': of({ arrange: inTenant, run: (call, input) => call.audit.list(input) }),
  'audit.count': of({ arrange: inTenant, run: (call, input) => call.audit.count(input) }),
  'audit.histogram': of({ arrange: inTenant, run: (call, input) => call.audit.histogram(input) }),
  'audit.facets': of({ arrange: faceting, run: (call, input) => call.audit.facets(input) }),
  'audit.complete': of({ arrange: completing, run: (call, input) => call.audit.complete(input) }),
  'audit.get': of({ arrange: ofEvent, run: (call, input) => call.audit.get(input) }),
  'audit.around': of({ arrange: ofEvent, run: (call, input) => call.audit.around(input) }),
  'audit.history': of({ arrange: ofEvent, run: (call, input) => call.audit.history(input) }),
  'audit.resourceAt': of({
    arrange: async ({ world, tenant }) => {
      const id = randomUUID();
      await world.record(tenant, [executionSet(id)]);
      return { input: { tenant: tenant.slug, type: 'EXECUTION', id } };
    },
    run: (call, input) => call.audit.resourceAt(input),
  }),
  'audit.diff': of({
    arrange: async (stage) => ({ input: { tenant: stage.tenant.slug, ...(await eventIn(stage)) } }),
    run: (call, input) => call.audit.diff(input),
  }),
  'memberEvents.list': of({ arrange: inTenant, run: (call, input) => call.memberEvents.list(input) }),
  'memberEvents.count': of({ arrange: inTenant, run: (call, input) => call.memberEvents.count(input) }),
  'memberEvents.histogram': of({ arrange: inTenant, run: (call, input) => call.memberEvents.histogram(input) }),
  'memberEvents.facets': of({ arrange: faceting, run: (call, input) => call.memberEvents.facets(input) }),
  'memberEvents.complete': of({ arrange: completing, run: (call, input) => call.memberEvents.complete(input) }),
  'memberEvents.get': of({ arrange: ofSignIn, run: (call, input) => call.memberEvents.get(input) }),
  'memberEvents.around': of({ arrange: ofSignIn, run: (call, input) => call.memberEvents.around(input) }),
  'memberEvents.history': of({ arrange: ofSignIn, run: (call, input) => call.memberEvents.history(input) }),
  'memberEvents.diff': of({ arrange: ofSignIn, run: (call, input) => call.memberEvents.diff(input) }),
  'instance.audit.list': of({
    arrange: async () => ({ input: {} }),
    run: (call, input) => call.instance.audit.list(input),
  }),
  'instance.audit.count': of({
    arrange: async () => ({ input: {} }),
    run: (call, input) => call.instance.audit.count(input),
  }),
  'instance.audit.histogram': of({
    arrange: async () => ({ input: {} }),
    run: (call, input) => call.instance.audit.histogram(input),
  }),
  'instance.audit.facets': of({
    arrange: async () => ({ input: { fields: ['resource' as string] } }),
    run: (call, input) => call.instance.audit.facets(input),
  }),
  'instance.audit.get': of({ arrange: anywhere, run: (call, input) => call.instance.audit.get(input) }),
  'instance.audit.around': of({ arrange: anywhere, run: (call, input) => call.instance.audit.around(input) }),
  'instance.audit.history': of({ arrange: anywhere, run: (call, input) => call.instance.audit.history(input) }),
  'instance.audit.diff': of({ arrange: anywhere, run: (call, input) => call.instance.audit.diff(input) }),
};
