import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { anyTerm } from './arbitrary.test-data.ts';
import type { Expr } from './ast.ts';
import { explain } from './explain.ts';
import { parseQuery } from './parse.ts';

// Properties take long where cores are shared.
vi.setConfig({ testTimeout: 60_000 });

const words = (query: string): string => explain(parseQuery(query));

/** The reference page (docs/query-language.md) has forty more, run by test/query-language.test.ts. */
describe('explain', () => {
  it.each([
    ['', 'all events'],
    ['action:force-run,update', 'updated or action FORCE_RUN'],
    ['action:login-failure', 'sign-in failed'],
    ['resource:flow,kill*', 'FLOW or a type starting with KILL'],
    ['by:ada', 'tag by ada'],
    ['in:x', 'tag in x'],
    ['env:any', 'env “any”'],
    ['env:or,and', 'env “or” or “and”'],
    ['env:""', 'env “”'],
    ['env:a,a', 'env a'],
    ['-namespace:*', 'without a namespace'],
    ['-impersonator:*', 'not impersonated'],
    ['-changed:*', 'changing nothing'],
    ['-(-a)', 'except (except containing “a”)'],
    ['-(a b)', 'except (containing “a” and containing “b”)'],
    ['a OR b OR c', 'containing “a” or containing “b” or containing “c”'],
    ['(a OR b) (c OR d) e', 'containing “e”, (containing “a” or containing “b”), (containing “c” or containing “d”)'],
    ['correlation:*', 'correlation id of any value'],
  ])('%s is “%s”', (query, expected) => {
    expect(words(query)).toBe(expected);
  });

  it('reads the same in whatever order terms of different fields were typed', () => {
    expect(words('-env:dev action:update,create namespace:a.*')).toBe(
      words('namespace:a.* -env:dev action:create,update'),
    );
  });

  it('has words for every term', () => {
    fc.assert(
      fc.property(anyTerm, (term) => {
        const not: Expr = { kind: 'not', item: term, span: term.span };
        expect(explain(term)).toMatch(/\S/);
        expect(explain(not)).not.toBe(explain(term));
      }),
    );
  });
});
