import { BUILT_IN_ROLE_NAMES } from '@indelible/audit/permissions';
import { z } from 'zod';
import { Name, Namespace, Slug } from '../../input-fields.ts';
import { INSTANCE_SLUG } from '../../verbs/instance-tenant.ts';

/** A built-in role, or one of the tenant's own by its name. */
const MappedGrant = z.strictObject({
  tenant: Slug.refine((slug) => slug !== INSTANCE_SLUG, { error: 'another tenant than the instance itself' }),
  role: z.union([z.enum(BUILT_IN_ROLE_NAMES), Name]),
  namespace: Namespace.nullable().default(null),
});
export type MappedGrant = z.output<typeof MappedGrant>;

/** Value of the claim → what whoever has it holds: OIDC_MAPPING. */
export const OidcMapping = z.record(z.string().min(1).max(256), z.array(MappedGrant).max(100));
export type OidcMapping = z.output<typeof OidcMapping>;

export type Claims = Readonly<Record<string, unknown>>;

/** Texts of a claim: one, or a list of them. `realm_access.roles` goes into objects where no claim has the whole name. */
function textsOf(claims: Claims, claim: string): string[] {
  const own = Object.hasOwn(claims, claim) ? claims[claim] : walk(claims, claim.split('.'));
  return [own].flat().filter((one): one is string => typeof one === 'string');
}

const walk = (value: unknown, [head, ...rest]: string[]): unknown => {
  if (head === undefined) return value;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, head)) return undefined;
  return walk((value as Record<string, unknown>)[head], rest);
};

const keyOf = ({ tenant, role, namespace }: MappedGrant): string => JSON.stringify([tenant, role, namespace]);

/** What the claims give by the mapping, each once. Values that it does not name give nothing. */
export function grantsOfClaims(
  claims: Claims,
  { claim, mapping }: { claim: string; mapping: OidcMapping },
): MappedGrant[] {
  const wanted = textsOf(claims, claim).flatMap((text) => (Object.hasOwn(mapping, text) ? (mapping[text] ?? []) : []));
  return [...new Map(wanted.map((grant) => [keyOf(grant), grant])).values()];
}

/** OpenID Connect's `amr` (RFC 8176), or an `acr` that names it: the provider asked for a second factor. */
export const saysSecondFactor = (claims: Claims): boolean =>
  textsOf(claims, 'amr').some((one) => one.toLowerCase() === 'mfa') ||
  textsOf(claims, 'acr').some((one) => /(^|[^a-z])mfa([^a-z]|$)/i.test(one));
