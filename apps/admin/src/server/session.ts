import 'server-only';
import { errorData } from '@indelible/api/errors';
import type { Me } from '@indelible/api/types';
import { headers } from 'next/headers';
import { forbidden, notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { readLocale } from '@/words/words.ts';
import type { Scope, TenantScope } from '../audit-logs/scope.ts';
import { caller, requestContext } from './context.ts';
import { PageError } from './page-error.ts';

/** Who is signed in, by the table; null is nobody. Throws PageError when the database is away. */
export const findMe = cache(async (): Promise<Me | null> => {
  try {
    return await (await caller()).session.me();
  } catch (error) {
    const { request } = await requestContext();
    if (errorData(error, request.requestId).code === 'unauthorized') return null;
    throw new PageError(request.requestId, { cause: error });
  }
});

/** Who is signed in, or away to the sign-in page and back here afterwards. */
export async function requireMe(): Promise<Me> {
  const me = await findMe();
  if (me) return me;
  const here = (await headers()).get('x-return-path') ?? '/';
  redirect(here === '/' ? '/sign-in' : `/sign-in?callbackUrl=${encodeURIComponent(here)}`);
}

/** The tenant's scope for who may see it; to everyone else the tenant is as unknown as one that never was. */
export const requireTenant = cache(async (slug: string): Promise<TenantScope> => {
  const me = await requireMe();
  const own = me.tenants.find((tenant) => tenant.slug === slug);
  // Members learn that it is suspended, or asks for a second factor: the 403 page says which.
  if (own && !me.user.isInstanceAdmin && (own.status === 'suspended' || own.mustSetUpSecondFactor)) forbidden();
  const known = own ?? (me.user.isInstanceAdmin ? await anyTenant(slug) : null);
  if (!known) notFound();
  return { kind: 'tenant', slug: known.slug, name: known.name };
});

/** For an instance admin, who is a member of few. */
async function anyTenant(slug: string): Promise<{ slug: string; name: string } | null> {
  try {
    return await (await caller()).instance.tenants.get({ tenant: slug });
  } catch (error) {
    const { request } = await requestContext();
    const { code } = errorData(error, request.requestId);
    if (code === 'not_found' || code === 'invalid_input') return null;
    throw new PageError(request.requestId, { cause: error });
  }
}

export const requireInstance = cache(async (): Promise<Scope> => {
  const me = await requireMe();
  if (!me.user.isInstanceAdmin) notFound();
  return { kind: 'instance' };
});

const SWITCHER_MAX = 100;

/** What the switcher offers: own tenants, and for an instance admin the first hundred that are not tests'. */
export const switchableTenants = cache(async (me: Me): Promise<{ slug: string; name: string }[]> => {
  const locale = await readLocale();
  const all = me.user.isInstanceAdmin ? await firstTenants() : [];
  const bySlug = new Map([...me.tenants, ...all].map(({ slug, name }) => [slug, { slug, name }]));
  return [...bySlug.values()].sort((a, b) => a.name.localeCompare(b.name, locale));
});

async function firstTenants(): Promise<{ slug: string; name: string }[]> {
  return (await (await caller()).instance.tenants.list({ limit: SWITCHER_MAX })).items;
}
