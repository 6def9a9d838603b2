import type { ExpectedGuard, GuardKind, GuardLine } from './guard-lines.ts';

/** What objects lack of what their role asks for, and what they have beside it; in words, by object. */
export function compareGuards(
  kind: GuardKind,
  live: readonly GuardLine[],
  expected: readonly ExpectedGuard[],
): string[] {
  const ofKind = <T extends { kind: GuardKind }>(lines: readonly T[]) => lines.filter((line) => line.kind === kind);
  // From all kinds: an object that has lost its last guard of this one is still there.
  const roles = new Map(live.map(({ object, role }) => [object, role]));
  const wanted = group(ofKind(expected), ({ role }) => role);
  const found = group(ofKind(live), ({ object }) => object);
  const there = new Set(roles.values());
  return [
    ...[...wanted.keys()].filter((role) => !there.has(role)).map((role) => `${role} is gone`),
    ...[...roles].flatMap(([object, role]) => {
      const should = wanted.get(role) ?? new Set();
      const has = found.get(object) ?? new Set();
      return [
        ...[...should].filter((guard) => !has.has(guard)).map((guard) => `${object} lacks: ${guard}`),
        ...[...has].filter((guard) => !should.has(guard)).map((guard) => `${object} has: ${guard}`),
      ];
    }),
  ];
}

function group<T extends { guard: string }>(lines: readonly T[], keyOf: (line: T) => string): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const line of lines) groups.set(keyOf(line), (groups.get(keyOf(line)) ?? new Set()).add(line.guard));
  return groups;
}
