import { describe, expect, it } from 'vitest';
import { addDetails, readDetailsDraft } from './details-draft.ts';

describe('readDetailsDraft', () => {
  it.each([
    ['namespace:company.team', 'namespace:company.team'],
    [' namespace:a.b.* ', 'namespace:a.b.*'],
    ['-env:dev', '-env:dev'],
    ['id:acme', 'id:acme'],
    ['note:hello world', 'note:"hello world"'],
    ['note: hello', 'note:hello'],
    ['note:foo(bar)', 'note:"foo(bar)"'],
    ['note:say "hi"', 'note:"say \\"hi\\""'],
    ['note:hello wor*', 'note:"hello wor"*'],
    ['-note:hello world', '-note:"hello world"'],
    ['note:a,b c', 'note:"a,b c"'],
    ['actor:Ada Lovelace', 'actor:"Ada Lovelace"'],
    ['env:dev,test', 'env:dev,test'],
    ['env:dev flowId:x', 'env:dev flowId:x'],
    ['(env:dev OR env:test)', '(env:dev OR env:test)'],
    ['url:https://x/y?z=1', 'url:https://x/y?z=1'],
    ['details.action:x', 'details.action:x'],
  ])('reads %j as %j', (draft, text) => {
    expect(readDetailsDraft(draft)).toEqual({ ok: true, text });
  });

  it.each([
    ['hello', 'Details takes a key and a value', { from: 0, to: 5 }],
    ['hello env:dev', 'Details takes a key and a value', { from: 0, to: 13 }],
    [' env:', 'A value is missing after “env:”', { from: 1, to: 5 }],
    [' note:"open', 'This quote is never closed', { from: 6, to: 11 }],
    ['outcome:fail ure', 'Outcome has no value "fail"', { from: 8, to: 12 }],
    ['date>=2026-02-30', '2026-02-30 does not exist: that month has 28 days', { from: 6, to: 16 }],
  ])('tells what is wrong with %j', (draft, message, span) => {
    expect(readDetailsDraft(draft)).toMatchObject({ ok: false, error: { message, span } });
  });
});

describe('addDetails', () => {
  it.each([
    ['tenant', 'env:dev', 'tenant env:dev'],
    ['tenant env:dev', 'env:dev', 'tenant env:dev'],
    ['-env:dev a', 'env:dev', 'env:dev a'],
    ['a OR b', 'date>=2026', '(a OR b) date>=2026'],
    ['date>=2026', 'date>=2026', 'date>=2026'],
    ['', 'env:dev,x flowId:y', 'env:dev,x flowId:y'],
    ['a', '  ', 'a'],
    ['"open', 'env:a,b', 'env:a,b AND "open'],
  ])('%j and %j are %j', (text, draft, expected) => {
    expect(addDetails(text, draft)).toEqual({ ok: true, text: expected });
  });
});
