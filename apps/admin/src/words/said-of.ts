import { AWAY } from '../api/procedures.ts';
import type { Failure } from '../audit-logs/states/failure.ts';
import type { Words } from './words-type.ts';

/** What a failure tells the person: in their language where the API says it so, else in its English; or what this page knows. */
export const saidOf = (t: Words<'ui'>, { message, data }: Failure): string =>
  data === null ? t(message === AWAY ? 'away' : 'pageBroke') : (data.said?.message ?? message);
