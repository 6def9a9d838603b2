import type { Actor } from '@indelible/audit/event';
import type { ViewRecord } from '@indelible/db/records';
import type { Described } from './events.ts';

const partsOf = ({ id, slug, name }: ViewRecord): Pick<Described, 'resource' | 'details'> => ({
  resource: { type: 'SAVED_VIEW', id },
  details: { id, name, slug },
});

/** What a view asks and shows, in the names of the address. */
export const describeView = (view: ViewRecord): Described => {
  const { id, slug, name, shared, owner, query, rangeFrom, rangeTo, columns, pins } = view;
  return {
    ...partsOf(view),
    state: {
      id,
      slug,
      name,
      shared,
      owner: owner?.email ?? null,
      q: query,
      from: rangeFrom,
      to: rangeTo,
      columns,
      pins,
    },
  };
};

/** Stars and defaults are each person's own: the state is theirs. */
export const describeMarks =
  ({ name, id: person }: Actor) =>
  (view: ViewRecord): Described => ({
    ...partsOf(view),
    state: { id: view.id, name: view.name, of: name || person, starred: view.starred, isDefault: view.isDefault },
  });
