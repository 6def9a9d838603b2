/** A cron field of the kinds that the demo's flows use: `*`, `7`, `1-5`, `6,18`, every sixth by a step on `*`. */
function fieldMatches(field: string, value: number): boolean {
  return field.split(',').some((part) => {
    const [range = '*', step = '1'] = part.split('/');
    if (range === '*') return value % Number(step) === 0;
    const [from, to = from] = range.split('-').map(Number);
    return from !== undefined && to !== undefined && value >= from && value <= to;
  });
}

/** The minute at which a five-field cron fires in this UTC hour of this weekday (0 is Sunday); null when it does not. */
export function firesAtMinute(cron: string, hour: number, weekday: number): number | null {
  const [minute = '0', hours = '*', , , weekdays = '*'] = cron.split(' ');
  return fieldMatches(hours, hour) && fieldMatches(weekdays, weekday) ? Number(minute) : null;
}
