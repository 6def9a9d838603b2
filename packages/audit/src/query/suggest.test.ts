import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { anyQueryText } from './arbitrary.test-data.ts';
import { parseQuery, tryParse } from './parse.ts';
import { serialize } from './serialize.ts';
import { suggest } from './suggest.ts';

// Properties take long where cores are shared.
vi.setConfig({ testTimeout: 60_000 });

const KNOWN = {
  detailKeys: ['namespace', 'flowId', 'env', 'action'],
  values: new Map([
    ['env', ['prod', 'dev']],
    ['actor', ['Ada Lovelace', 'ci-deploy']],
  ]),
};
const queries = (text: string): string[] => suggest(parseQuery(text), KNOWN).map((one) => one.query);

describe('suggest', () => {
  it.each([
    ['namepsace:a', 'namespace:a'],
    ['Namespace:a.*', 'namespace:a.*'],
    ['flowid:x', 'flowId:x'],
    ['type:FLOW', 'resource:FLOW'],
    ['userId:ada', 'actor:ada'],
    ['aktion:create', 'action:CREATE'],
    ['status:failure', 'outcome:FAILURE'],
    ['env:PROD', 'env:prod'],
    ['env:pord', 'env:prod'],
    ['env:dev,PROD x', 'env:dev,prod x'],
    ['actor:"ada lovelace"', 'actor:"Ada Lovelace"'],
    ['flowId:ORDERS', 'flowId:orders'],
    ['action:updated', 'action:UPDATE'],
    ['action:"signed in"', 'action:LOGIN'],
    ['resource:FLWO', 'resource:FLOW'],
    ['namespace:a -env:dev', 'namespace:a.* -env:dev'],
    ['tenant or flow', 'tenant OR flow'],
    ['tenant and not flow', 'tenant -flow'],
    ['env=dev', 'env:dev'],
    ['"two words"', 'two words'],
    ['tenant -flowId:x', 'tenant'],
    ['12:30', '"12:30"'],
    ['(a OR namepsace:x) b', '(a OR namespace:x) b'],
  ])('for %s offers %s', (text, expected) => {
    expect(queries(text)).toContain(expected);
  });

  it('says on the button what it does', () => {
    expect(suggest(parseQuery('tenant namepsace:a'), KNOWN)).toEqual([
      { query: 'tenant namespace:a', label: 'Did you mean namespace:a?' },
      { query: 'tenant "namepsace:a"', label: 'Search for the text "namepsace:a"' },
      { query: 'tenant', label: 'Without namepsace:a' },
    ]);
    expect(suggest(parseQuery('namespace:a'), KNOWN)).toEqual([
      { query: 'namespace:a.*', label: 'Include what is below: namespace:a.*' },
    ]);
  });

  it('has nothing to offer for a single known term, nor for no query', () => {
    expect(queries('tenant')).toEqual([]);
    expect(queries('env:dev')).toEqual([]);
    expect(queries('')).toEqual([]);
  });

  it('does not offer a field that cannot have the value', () => {
    expect(queries('status:200')).not.toContain('outcome:200');
  });

  it('offers only queries that parse, are canonical and differ, over any text', () => {
    fc.assert(
      fc.property(anyQueryText, (text) => {
        const parsed = tryParse(text);
        if (!parsed.ok) return;
        const offered = suggest(parsed.expr, KNOWN);
        expect(offered.length).toBeLessThanOrEqual(4);
        for (const { query } of offered) {
          expect(serialize(parseQuery(query))).toBe(query);
          expect(query).not.toBe(serialize(parsed.expr));
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
