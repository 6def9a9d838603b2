import { SdkError } from '../sdk-error.ts';

/**
 * A call that begins when it is awaited, as Prisma's own do. In `$transaction([…])` it would have to be one query; it is several,
 * so there it is refused, by what Prisma asks of every call in such a list before it runs any.
 */
export function lazily<T>(work: () => Promise<T>, refused: SdkError = inBatch()): Promise<T> {
  let started: Promise<T> | null = null;
  const start = () => {
    started ??= work();
    return started;
  };
  const call = {
    // biome-ignore lint/suspicious/noThenProperty: a thenable, as Prisma's calls are
    then: ((done, failed) => start().then(done, failed)) as Promise<T>['then'],
    catch: ((failed) => start().catch(failed)) as Promise<T>['catch'],
    finally: ((ended) => start().finally(ended)) as Promise<T>['finally'],
    requestTransaction(): never {
      throw refused;
    },
    [Symbol.toStringTag]: 'PrismaPromise',
  };
  return call;
}

const inBatch = (): SdkError => {
  const message =
    '$transaction([…]) takes single queries, and an audited change is several: use $transaction(async (tx) => …)';
  return new SdkError('batch_transaction', message);
};

/** Refused when it is awaited, or when a list of calls is begun. */
export const refusedCall = (error: SdkError): Promise<never> => lazily(() => Promise.reject(error), error);
