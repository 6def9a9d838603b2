import { describe, expect, it } from 'vitest';
import { NOW_MS } from '../test/prepare-deps.ts';
import { refusal } from '../test/refusal.ts';
import type { ErrorFacts } from './errors.ts';

const state = { format: 'text', text: 'x' };

describe('validateEvent', () => {
  it.each<[string, Record<string, unknown>, string, Partial<ErrorFacts>]>([
    [
      'an action in lower case',
      { action: 'update' },
      'must be a capital letter, then at most 39',
      { field: 'action', received: '"update"' },
    ],
    ['an action that is too long', { action: 'A'.repeat(41) }, 'must be a capital letter', { field: 'action' }],
    ['no action', { action: undefined }, 'action is missing', { field: 'action', received: 'nothing' }],
    [
      'a resource type of another shape',
      { resource: { type: 'Flow', id: '1' } },
      'resource.type must be',
      { field: 'resource.type' },
    ],
    ['no resource', { resource: undefined }, 'resource is missing', { field: 'resource' }],
    ['an empty resource id', { resource: { type: 'FLOW', id: '' } }, 'resource.id is empty', { field: 'resource.id' }],
    ['an id that is a number', { resource: { type: 'FLOW', id: 7 } }, 'resource.id must be text', { received: '7' }],
    [
      'an actor type nobody knows',
      { actor: { type: 'ROBOT', id: 'r', name: 'R' } },
      'must be one of USER, SERVICE_ACCOUNT, SYSTEM',
      { field: 'actor.type', received: '"ROBOT"' },
    ],
    [
      'an impersonator without a name',
      { impersonator: { type: 'USER', id: 'r' } },
      'impersonator.name is missing',
      { field: 'impersonator.name' },
    ],
    ['an outcome nobody knows', { outcome: 'OK' }, 'outcome must be one of', { field: 'outcome' }],
    ['an address that is none', { ip: 'example.org' }, 'ip must be an IPv4 or IPv6 address', { field: 'ip' }],
    [
      'an unknown field',
      { resourse: 1 },
      'event has no field "resourse"; did you mean resource?',
      { field: 'resourse', suggestion: 'resource' },
    ],
    [
      'an unknown field like none',
      { zzzzzzzz: 1 },
      'known are action, resource',
      { field: 'zzzzzzzz', suggestion: undefined },
    ],
    [
      'an unknown inner field',
      { actor: { type: 'USER', id: '1', name: 'A', nmae: 1 } },
      'actor has no field "nmae"; did you mean name?',
      { field: 'actor.nmae' },
    ],
    ['details that are a list', { details: ['a'] }, 'details must be an object', { received: 'a list' }],
    [
      '51 details',
      { details: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, ''])) },
      'details has 51 keys, at most 50',
      { field: 'details', limit: '≤ 50 keys', received: '51 keys' },
    ],
    [
      'an empty details key',
      { details: { '': 'x' } },
      'details has an empty key',
      { field: 'details', received: '""' },
    ],
    [
      'a details key in capitals',
      { details: { Namespace: 'x' } },
      'details has a key that is not',
      { received: '"Namespace"' },
    ],
    [
      'a details key __proto__',
      JSON.parse('{"details":{"__proto__":"x"}}'),
      'details has a key that is not',
      { received: '"__proto__"' },
    ],
    [
      'a details value that is no text',
      { details: { a: 1 } },
      'details.a must be text',
      { field: 'details.a', received: 'a number' },
    ],
    [
      'a NUL in a value',
      { details: { a: 'b\u0000' } },
      'details.a holds a NUL',
      { field: 'details.a', received: 'NUL at offset 1' },
    ],
    [
      'a lone surrogate',
      { actor: { type: 'USER', id: '1', name: 'A\ud800' } },
      'is not valid Unicode',
      { field: 'actor.name', received: 'lone surrogate at offset 1' },
    ],
    [
      'a NUL in a state',
      { after: { format: 'json', text: '"\u0000"' } },
      'after.text holds a NUL',
      { field: 'after.text' },
    ],
    [
      'a lone surrogate in a state',
      { after: { format: 'json', text: '"\udfff"' } },
      'after.text is not valid Unicode',
      { field: 'after.text' },
    ],
    [
      'a state of unknown format',
      { after: { format: 'xml', text: '' } },
      'after.format must be one of json, yaml, text',
      { field: 'after.format' },
    ],
    ['a state that is bare text', { after: 'id: x' }, 'after must be an object', { received: 'a string' }],
    [
      'an event of 1999',
      { occurredAt: '1999-12-31T23:59:59Z' },
      'is before 2000-01-01',
      { field: 'occurredAt', received: '1999-12-31T23:59:59.000Z' },
    ],
    [
      'an event 10 minutes ahead',
      { occurredAt: new Date(NOW_MS + 600_000).toISOString() },
      'more than 5 minutes ahead',
      { field: 'occurredAt', limit: '≤ 5 minutes ahead' },
    ],
    [
      'a day that does not exist',
      { occurredAt: '2026-02-30T00:00:00Z' },
      'must be an instant that exists',
      { received: '"2026-02-30T00:00:00Z"' },
    ],
    [
      'an instant without offset',
      { occurredAt: '2026-02-20T00:00:00' },
      'ISO 8601 with offset',
      { field: 'occurredAt' },
    ],
    ['an instant that is a number', { occurredAt: 1 }, 'must be an instant', { received: '1' }],
    [
      'CREATE without after',
      { action: 'CREATE', before: null, after: null },
      'CREATE needs the state after',
      { field: 'after' },
    ],
    [
      'CREATE with before',
      { action: 'CREATE', before: state, after: state },
      'CREATE has no state before',
      { field: 'before', received: 'a state' },
    ],
    [
      'DELETE without before',
      { action: 'DELETE', before: null, after: null },
      'DELETE needs the state before',
      { field: 'before' },
    ],
    [
      'DELETE with after',
      { action: 'DELETE', before: state, after: state },
      'DELETE has no state after',
      { field: 'after' },
    ],
    ['UPDATE without before', { before: undefined }, 'UPDATE needs the state before', { field: 'before' }],
    ['UPDATE without after', { after: null }, 'UPDATE needs the state after', { field: 'after' }],
  ])('refuses %s', (_case, over, message, facts) => {
    const refused = refusal(over);
    expect(refused).toMatchObject({ code: 'invalid_event', ...facts });
    expect(refused.message).toContain(message);
    expect(refused.limit).toBeTruthy();
  });
});
