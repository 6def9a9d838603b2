import 'server-only';
import { errorData } from '@indelible/api/errors';
import { sayIn } from '@/words/say-error.ts';
import { readLocale } from '@/words/words.ts';
import { caller, requestContext } from '../server/context.ts';
import { ApiError, type Call } from './procedures.ts';

type Node = { [key: string]: Node } & ((input: unknown) => Promise<unknown>);

/** The same query in this process, as the caller of this request. Throws ApiError, as the browser's does. */
export const callHere: Call = async (path, input) => {
  const root = (await caller()) as unknown as Node;
  const procedure = path.split('.').reduce((node, key) => node[key] as Node, root);
  try {
    return (await procedure(input)) as never;
  } catch (error) {
    const { request } = await requestContext();
    const message = error instanceof Error ? error.message : 'Something went wrong on our side.';
    const data = errorData(error, request.requestId);
    const said = sayIn(await readLocale())({ ...data, message });
    throw new ApiError(message, said ? { ...data, said } : data, { cause: error });
  }
};
