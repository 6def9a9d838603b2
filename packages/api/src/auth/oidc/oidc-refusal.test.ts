import { expect, it } from 'vitest';
import { isOidcRefusal, OidcRefusal, refusalOf } from './oidc-refusal.ts';

const failureOf = (error: unknown) => refusalOf(error, 'provider-answer').failure;

it.each([
  ['no connection', new TypeError('fetch failed', { cause: new Error('ECONNREFUSED') })],
  ['no connection, told by a library', new Error('something went wrong', { cause: new TypeError('fetch failed') })],
  ['no answer in time', new DOMException('The operation timed out', 'TimeoutError')],
  ['an answer of 503', new Error('unexpected response', { cause: new Response(null, { status: 503 }) })],
])('%s is a provider that is away', (_, error) => {
  expect(failureOf(error)).toBe('provider-away');
});

it.each([
  ['a wrong signature', new Error('JWT signature verification failed')],
  ['an answer of 400', new Error('unexpected response', { cause: new Response(null, { status: 400 }) })],
  ['what is no error at all', 'oops'],
])('%s is an answer that can’t be believed', (_, error) => {
  expect(failureOf(error)).toBe('provider-answer');
});

it('says nothing of its cause, and is known by its name too', () => {
  const refusal = refusalOf(new Error('client_secret=hunter2'), 'provider-answer');
  expect(refusal.message).not.toContain('hunter2');
  expect(refusalOf(refusal, 'state')).toBe(refusal);
  expect(isOidcRefusal(Object.assign(new Error('x'), { name: 'OidcRefusal', failure: 'state' }))).toBe(true);
  expect(isOidcRefusal(new Error('x'))).toBe(false);
  expect(isOidcRefusal(new OidcRefusal('state', null))).toBe(true);
});
