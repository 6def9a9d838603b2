import type { Completion } from '@indelible/audit/query/complete';

const load = () =>
  Promise.all([import('@indelible/audit/query/complete'), import('@indelible/audit/query/details-draft')]).then(
    ([{ applyCompletion, completionAt, detailsCompletion, offers }, { addDetails }]) => ({
      applyCompletion,
      completionAt,
      detailsCompletion,
      offers,
      addDetails,
    }),
  );
export type DetailsLibrary = Awaited<ReturnType<typeof load>>;

let loading: Promise<DetailsLibrary> | undefined;
/** What completes and reads a draft; it comes when the Details field is first entered. */
export function loadDetailsLibrary(): Promise<DetailsLibrary> {
  loading ??= load();
  return loading;
}

export const NO_COMPLETION: Completion = { kind: 'none' };
