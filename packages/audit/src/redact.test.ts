import { describe, expect, it } from 'vitest';
import { MASK, plain, RULES } from '../test/redaction.ts';
import type { Snapshot } from './event.ts';
import { redactDetails, redactSnapshot, redactStates } from './redact.ts';

describe('redaction', () => {
  it('gives back the very state when no key is mentioned', () => {
    const state: Snapshot = { format: 'yaml', text: 'a: [1, 2\nb: not even YAML' };
    expect(redactSnapshot(state, RULES, MASK)).toBe(state);
  });

  it('hides a secret in YAML too long to be parsed', () => {
    const text = `password: hunter2\n${'a: 1\n'.repeat(60_000)}`;
    const redacted = redactSnapshot({ format: 'yaml', text }, RULES, MASK).text;
    expect(plain(redacted)).toBe(text.replace('hunter2', '"[redacted]"'));
  });

  it('hides tags under matching keys and keeps the others', () => {
    const details = redactDetails({ namespace: 'a', 'api-key': 'x', token: '', constructor: 'c' }, RULES, MASK);
    expect(Object.entries(details).map(([key, value]) => [key, plain(value)])).toEqual([
      ['namespace', 'a'],
      ['api-key', '[redacted]'],
      ['token', ''],
      ['constructor', 'c'],
    ]);
  });

  it('takes both states, and none', () => {
    const before: Snapshot = { format: 'json', text: '{"token":"a"}' };
    const states = redactStates({ before, after: null }, RULES, MASK);
    expect(plain(states.before?.text ?? '')).toBe('{"token":"[redacted]"}');
    expect(states.after).toBeNull();
  });
});
