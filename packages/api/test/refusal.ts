import { errorData } from '../src/errors.ts';

type Refused = ReturnType<typeof errorData>;

/** What a call was refused with, or that it was answered. */
export const refusal = (work: Promise<unknown>): Promise<'answered' | Refused> =>
  work.then(
    () => 'answered' as const,
    (error: unknown) => errorData(error, null),
  );

/** The same in a word or two: `answered`, `not_found`, `invalid_input password`. */
export async function refusedAs(work: Promise<unknown>): Promise<string> {
  const refused = await refusal(work);
  if (refused === 'answered') return refused;
  const { code, facts } = refused;
  return facts.field ? `${code} ${facts.field}` : code;
}
