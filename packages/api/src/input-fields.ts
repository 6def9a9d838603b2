import { BUILT_IN_ROLE_NAMES } from '@indelible/audit/permissions';
import { inputText } from '@indelible/audit/services/input-text';
import { z } from 'zod';
import { SLUG } from './slug.ts';

/** Fields that many inputs share. Every limit here is the database's own, so that the field is named before it is asked. */
export const Id = z.uuid().transform((id) => id.toLowerCase());
export const Version = z.int().min(1);
export const Name = inputText(100).trim().min(1);
export const LongName = inputText(200).trim().min(1);
export const Description = inputText(1_000).trim();

export const Slug = z.string().regex(SLUG, {
  error: '2 to 63 lower-case letters, digits and hyphens, beginning with a letter',
});

/** A tag as in BCP 47. Which languages there are texts in is the page's to know. */
export const Language = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { error: 'a language tag, such as de or pt-BR' });

const NAMESPACE = /^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/;
export const Namespace = z
  .string()
  .max(256)
  .regex(NAMESPACE, { error: 'letters, digits, “-” and “_” in parts that one dot divides, like company.team' });

export const RoleInput = z.union(
  [z.strictObject({ builtIn: z.enum(BUILT_IN_ROLE_NAMES) }), z.strictObject({ id: Id })],
  {
    error: 'a role: {builtIn: one of owner, admin, editor, auditor, viewer} or {id}',
  },
);
export const SubjectInput = z.strictObject({ kind: z.enum(['user', 'group', 'service-account']), id: Id });

export const ById = z.strictObject({ id: Id });
export type ById = z.infer<typeof ById>;

/** For procedures that ask for nothing. */
export const NoInput = z.strictObject({}).optional();
