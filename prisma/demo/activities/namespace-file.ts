import type { Who } from '../cast.ts';
import { record, type World } from '../world.ts';

const STARTS: readonly (readonly [path: string, text: string])[] = [
  [
    'scripts/clean.py',
    'import json\nimport sys\n\nLIMIT = 500\n\n\ndef clean(rows):\n    return [row for row in rows if row.get("id")][:LIMIT]\n\n\nprint(json.dumps(clean(json.load(sys.stdin))))\n',
  ],
  [
    'queries/daily.sql',
    'SELECT day, sum(amount) AS amount\nFROM mart.sales\nWHERE day >= current_date - 30\nGROUP BY day\nORDER BY day;\n',
  ],
  ['README.md', '# Files\n\nWhat the flows of this namespace share.\n\n- `scripts/`: Python\n- `queries/`: SQL\n'],
];

const text = (value: string) => ({ format: 'text' as const, text: value });

function edited(before: string, at: number, world: World): string {
  const number = world.random.int(2, 90);
  const day = new Date(at).toISOString().slice(0, 10);
  if (before.includes('LIMIT = ')) return before.replace(/LIMIT = \d+/, `LIMIT = ${number * 100}`);
  if (before.startsWith('SELECT')) return before.replace(/current_date - \d+/, `current_date - ${number}`);
  return `${before.split('\n').slice(0, 12).join('\n').trimEnd()}\n- ${day}: checked\n`;
}

/** The first call for a path creates the file, later ones edit it. */
export function editNamespaceFile(world: World, who: Who, at: number): void {
  const { random } = world;
  const namespace = random.pick(world.spec.namespaces).id;
  const [path, start] = random.pick(STARTS);
  const id = `${namespace}/${path}`;
  const known = world.files.get(id);
  const after = known ? edited(known.text, at, world) : start;
  world.files.set(id, { namespace, text: after });
  const common = { resource: { type: 'NAMESPACE_FILE', id }, details: { namespace, path }, after: text(after) };
  if (!known) record(world, who, at, { ...common, action: 'CREATE' });
  else if (known.text !== after) record(world, who, at, { ...common, action: 'UPDATE', before: text(known.text) });
}
