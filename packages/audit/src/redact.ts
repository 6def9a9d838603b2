import type { EventStates, Snapshot } from './event.ts';
import { JsonSyntaxError } from './json-scan.ts';
import type { Mask } from './mask.ts';
import { jsonRedactions } from './redact-json.ts';
import type { RedactionRules } from './redact-keys.ts';
import { looseRedactions } from './redact-loose.ts';
import { yamlRedactions } from './redact-yaml.ts';
import { applyEdits, type TextEdit } from './text-edits.ts';
import { UnparsedError } from './tree.ts';
import type { ReadYaml } from './yaml-source.ts';

/**
 * A state without its secrets: only the values under matching keys are replaced, everything else stays to the byte. What
 * does not parse, and plain text, goes through `redact-loose.ts`, which hides too much rather than too little.
 */
export function redactSnapshot(snapshot: Snapshot, rules: RedactionRules, mask: Mask, readYaml?: ReadYaml): Snapshot {
  const { format, text } = snapshot;
  if (!rules.mentions(text)) return snapshot;
  return { format, text: applyEdits(text, redactions(snapshot, rules, mask, readYaml)) };
}

export const redactStates = (
  { before, after }: EventStates,
  rules: RedactionRules,
  mask: Mask,
  readYaml?: ReadYaml,
): EventStates => ({
  before: before && redactSnapshot(before, rules, mask, readYaml),
  after: after && redactSnapshot(after, rules, mask, readYaml),
});

/** Tags under matching keys, masked. */
export function redactDetails(
  details: Record<string, string>,
  rules: RedactionRules,
  mask: Mask,
): Record<string, string> {
  const redacted: Record<string, string> = {};
  for (const key of Object.keys(details)) redacted[key] = rules.matches(key) ? mask(details[key]!) : details[key]!;
  return redacted;
}

function redactions({ format, text }: Snapshot, rules: RedactionRules, mask: Mask, readYaml?: ReadYaml): TextEdit[] {
  try {
    if (format === 'json') return jsonRedactions(text, rules, mask);
    if (format === 'yaml') return yamlRedactions(text, rules, mask, readYaml);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError) && !(error instanceof UnparsedError)) throw error;
  }
  return looseRedactions(text, rules, mask);
}
