import 'server-only';
import { ApiError, type InputOf, type OutputOf } from '../api/procedures.ts';
import { callHere } from '../api/server-call.ts';
import { requestContext } from './context.ts';
import { PageError } from './page-error.ts';

/** What a link's token opens; null for one that is unknown, used, past its end, or no token at all. */
export async function openLink<Path extends 'passwordReset.inspect' | 'invitation.inspect'>(
  path: Path,
  token: string,
): Promise<OutputOf<Path> | { refused: string } | null> {
  try {
    return await callHere(path, { token } as InputOf<Path>);
  } catch (error) {
    const code = error instanceof ApiError ? error.data?.code : undefined;
    if (code === 'not_found' || code === 'invalid_input') return null;
    if (code === 'too_many_requests' && error instanceof ApiError)
      return { refused: error.data?.said?.message ?? error.message };
    throw new PageError((await requestContext()).request.requestId, { cause: error });
  }
}
