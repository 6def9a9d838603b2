import 'server-only';
import { firstRunIsOpen } from '@indelible/api/auth/create-first-admin';
import { authDeps } from '@indelible/api/context';
import { requestContext } from './context.ts';
import { PageError } from './page-error.ts';

/** Whether nobody has an account yet and the console showed a code. Throws PageError when the database is away. */
export async function isFirstRun(): Promise<boolean> {
  const context = await requestContext();
  try {
    return await firstRunIsOpen(authDeps(context));
  } catch (error) {
    throw new PageError(context.request.requestId, { cause: error });
  }
}
