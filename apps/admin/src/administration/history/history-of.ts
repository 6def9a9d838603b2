import { formatTerm } from '@indelible/audit/query/format-term';

/** Every event on one resource: `resource:GROUP resource.id:…`. */
export const historyOf = (type: string, id: string): string =>
  `${formatTerm({ field: 'resource', value: type })} ${formatTerm({ field: 'resource.id', value: id })}`;
