import { explain } from '@indelible/audit/query/explain';
import { FIELD_NAMES } from '@indelible/audit/query/fields';
import { tryParse } from '@indelible/audit/query/parse';
import { expect, it } from 'vitest';
import { translatorFor } from '../../words/catalogues.ts';
import { sayingOf } from './saying.ts';

function explained(language: 'en' | 'de', q: string): string {
  const parsed = tryParse(q);
  if (!parsed.ok) throw new Error(q);
  return explain(parsed.expr, sayingOf(translatorFor(language, 'explain'), translatorFor(language, 'log')));
}

const QUERIES = [
  'namespace:a.b.* -env:dev action:update,create',
  'resource:FLOW -actor:ci-deploy namespace:company.team.*',
  '(outcome:failure OR outcome:denied) actor.type:user occurred>=2026-05-03 "half done"',
  'action:force_run origin:import -namespace:*',
  ...FIELD_NAMES.filter((name) => !['event', 'date', 'occurred', 'recorded'].includes(name)).flatMap((name) => [
    `${name}:*`,
    `-${name}:*`,
    `${name}:a*`,
  ]),
].filter((q) => tryParse(q).ok);

it.each(QUERIES)('%s reads in the catalogue’s English as the API says it', (q) => {
  const parsed = tryParse(q);
  expect(explained('en', q)).toBe(parsed.ok ? explain(parsed.expr) : '');
});

it('is German, in the same order', () => {
  expect(explained('de', 'resource:FLOW action:update -actor:ci-deploy namespace:company.team.*')).toBe(
    'FLOW, geändert, in company.team und darunter, außer von ci-deploy',
  );
  expect(explained('de', 'action:update,create -env:dev')).toBe('angelegt oder geändert, außer env dev');
  expect(explained('de', '-namespace:*')).toBe('ohne Namespace');
});
