import type { TenantDeps } from '@indelible/api/verbs/by';
import { BUILT_IN_ROLES, type BuiltInRole } from '@indelible/audit/permissions';
import type { Recorded } from '@indelible/db/ports';
import type { RoleRef } from '@indelible/db/records';

/** What an act works with: the verbs' own dependencies, at the story's instant, and what earlier acts have made. */
export type Acting = TenantDeps & {
  /** The id of what an earlier event of this tenant named so; throws when the story has none. */
  idOf(type: string, name: string): string;
};

/** One deed of the story, by the verb that does it for everybody. */
export type Act = (acting: Acting) => Promise<Recorded<unknown>>;

const isBuiltIn = (name: string): name is BuiltInRole => Object.hasOwn(BUILT_IN_ROLES, name);

/** A built-in role by its name, or one that the story has made. */
export const roleNamed = (acting: Acting, name: string): RoleRef =>
  isBuiltIn(name) ? { builtIn: name } : { id: acting.idOf('ROLE', name) };

/** The newest state, for the version that an update must have seen. */
export async function versionOf(row: Promise<{ version: number } | null>): Promise<number> {
  return (await row)?.version ?? 0;
}
