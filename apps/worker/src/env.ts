import { z } from 'zod';

/** What the supervisor hands to a worker (apps/cli/src/worker-env.ts). */
const schema = z.object({
  /** Of the login indelible_sealer. */
  SEALER_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' }),
});

/** Throws an Error that names the variable that is wrong, without its value: it has a password. */
export function readEnv(): z.output<typeof schema> {
  const parsed = schema.safeParse(process.env);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`${issue?.path.join('.')} ${issue?.message}`);
}
