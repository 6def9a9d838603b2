const STEPS: [limitMs: number, unitMs: number, name: string][] = [
  [3_600_000, 60_000, 'min'],
  [86_400_000, 3_600_000, 'h'],
  [60 * 86_400_000, 86_400_000, 'd'],
  [730 * 86_400_000, 30.44 * 86_400_000, 'months'],
];

/** `2 min ago`, `in 3 h`, `just now`: how far an instant lies from now. */
export function formatRelative(iso: string, nowMs: number): string {
  const distance = nowMs - Date.parse(iso);
  const size = Math.abs(distance);
  if (size < 45_000) return 'just now';
  const step = STEPS.find(([limit]) => size < limit);
  const amount = step
    ? `${Math.max(1, Math.round(size / step[1]))} ${step[2]}`
    : `${Math.round(size / (365.25 * 86_400_000))} years`;
  return distance > 0 ? `${amount} ago` : `in ${amount}`;
}
