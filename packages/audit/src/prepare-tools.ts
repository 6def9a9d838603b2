import { type ActorContext, contextText } from './actor-context.ts';
import { type Commitment, commit, type Hashes, monthKey } from './commitment.ts';
import type { Snapshot } from './event.ts';
import { type Mask, tenantMask } from './mask.ts';
import { memo } from './memo.ts';
import type { ParsedSnapshot } from './parse-snapshot.ts';
import { DEFAULT_REDACT_KEYS, type RedactionRules, redactionRules } from './redact-keys.ts';
import { utf8 } from './utf8.ts';

export type ToolDeps = Hashes & {
  saltKey: Uint8Array;
  redactionKey: Uint8Array;
  redactKeys: readonly string[];
};

/** What one tenant's events of one month are prepared with. */
export type PrepareTools = {
  rules: RedactionRules;
  mask: Mask;
  commit(bytes: Uint8Array): Commitment;
  /** Who acts acts again: the newest contexts are remembered. */
  commitContext(context: ActorContext): Commitment;
  /** `parse`, or what it gave for this text a few events ago: what one edit left is what the next one began with. */
  parsed(snapshot: Snapshot, parse: (snapshot: Snapshot) => ParsedSnapshot): ParsedSnapshot;
};

/** Enough for the actors of a busy minute, of all tenants together; some megabytes. */
const CONTEXTS = 16_384;
const TENANT_MONTHS = 64;
/** YAML costs most to parse. Trees of this many texts of this many characters take some megabytes at most. */
const TREES = 64;
const TREE_CHARACTERS = 16_384;

const known = new WeakMap<ToolDeps, (tenantMonth: string) => PrepareTools>();

/** The tools are pure functions of these; the same `deps` object gives the same ones without deriving them again. */
export function prepareTools(deps: ToolDeps, tenantUid: string, month: string): PrepareTools {
  const make = known.get(deps) ?? memo(TENANT_MONTHS, toolMaker(deps));
  known.set(deps, make);
  return make(`${tenantUid}\n${month}`);
}

function toolMaker(deps: ToolDeps): (tenantMonth: string) => PrepareTools {
  const rules = redactionRules([...DEFAULT_REDACT_KEYS, ...deps.redactKeys]);
  const parsed = keptTrees();
  const keyOf = memo(TENANT_MONTHS, (tenantMonth) => {
    const [tenantUid, month] = tenantMonth.split('\n') as [string, string];
    return monthKey(deps, deps.saltKey, tenantUid, month);
  });
  // One for all: a tenant of many actors has room where others have few.
  const commitText = memo(CONTEXTS, (whole) => {
    const end = whole.indexOf('\n', whole.indexOf('\n') + 1);
    return commit(deps, keyOf(whole.slice(0, end)), utf8(whole.slice(end + 1)));
  });
  return (tenantMonth) => {
    const key = keyOf(tenantMonth);
    return {
      rules,
      mask: tenantMask(deps.hmac, deps.redactionKey, tenantMonth.split('\n')[0]!),
      commit: (bytes) => commit(deps, key, bytes),
      commitContext: (context) => commitText(`${tenantMonth}\n${contextText(context)}`),
      parsed,
    };
  };
}

function keptTrees(): PrepareTools['parsed'] {
  const known = new Map<string, ParsedSnapshot>();
  return (snapshot, parse) => {
    const { format, text } = snapshot;
    if (format !== 'yaml' || text.length > TREE_CHARACTERS) return parse(snapshot);
    const found = known.get(text);
    if (found) return found;
    const made = parse(snapshot);
    if (known.size >= TREES) known.delete(known.keys().next().value!);
    known.set(text, made);
    return made;
  };
}
