import { keyOfColumn } from './column-names.ts';

/** Columns of the page that are called otherwise in a file, where a cell says one thing. */
const IN_FILE: Readonly<Record<string, string>> = {
  resource: 'resource.type',
  actor: 'actor.name',
  date: 'at',
  impersonator: 'impersonator.name',
  correlation: 'correlationId',
  changed: 'changedPaths',
  event: 'id',
  occurred: 'occurredAt',
  recorded: 'recordedAt',
};

/**
 * The columns of a table as a CSV export names them, by comma, in their order. `id` comes first, for by it an export that was cut is gone on
 * with; a key with a comma can't be a column of its own there, so all tags stand in its place.
 */
export function csvColumnsOf(names: readonly string[]): string {
  const inFile = names.map((name) => {
    const key = keyOfColumn(name);
    if (key === null) return Object.hasOwn(IN_FILE, name) ? String(IN_FILE[name]) : name;
    return key.includes(',') || key.trim() !== key ? 'details' : `details.${key}`;
  });
  return [...new Set(['id', ...inFile])].join(',');
}
