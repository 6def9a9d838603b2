import { AuditError, type ErrorFacts } from '@indelible/audit/errors';
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

const FORMATS: Record<string, string> = { uuid: 'a UUID', email: 'an e-mail address' };

/** Never echoed, whatever was wrong with them. */
const SECRET = /password|secret|token|^code$/i;

/** The first refused field of an input, as code, field, limit and what was received. `input` is what was parsed. */
export function inputError(error: z.ZodError, input?: unknown): AuditError {
  const issue = error.issues[0];
  if (!issue) return new AuditError('invalid_input', 'The input is not valid.');
  const field = pathText(issue.path);
  const facts: ErrorFacts = { limit: limitOf(issue) };
  if (field !== '') facts.field = field;
  else if (issue.code === 'unrecognized_keys') facts.field = String(issue.keys[0]).slice(0, 64);
  const received = receivedText(issue, input);
  if (received !== undefined) facts.received = received;
  const code = issue.code === 'invalid_format' && issue.format === 'uuid' ? 'invalid_id' : 'invalid_input';
  const name = field === '' ? 'The input' : `“${field}”`;
  const got = received === undefined ? '' : `; received ${received}`;
  return new AuditError(code, `${name} must be ${facts.limit}${got}.`, facts);
}

const pathText = (path: PropertyKey[]): string =>
  path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');

function limitOf(issue: Issue): string {
  switch (issue.code) {
    case 'too_small':
      return `${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}${unitOf(issue.origin, issue.minimum)}`;
    case 'too_big':
      return `${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}${unitOf(issue.origin, issue.maximum)}`;
    case 'invalid_type':
      return `of type ${issue.expected}`;
    case 'invalid_format':
      // Our patterns carry words of their own.
      return FORMATS[issue.format] ?? issue.message;
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`;
    case 'unrecognized_keys':
      return `without the unknown ${issue.keys.map((key) => `“${key.slice(0, 64)}”`).join(', ')}`;
    default:
      return issue.message;
  }
}

function unitOf(origin: string, count: number | bigint): string {
  const unit = origin === 'string' ? ' character' : origin === 'array' || origin === 'set' ? ' item' : '';
  return unit === '' || Number(count) === 1 ? unit : `${unit}s`;
}

function receivedText(issue: Issue, input: unknown): string | undefined {
  if (issue.path.some((part) => SECRET.test(String(part)))) return undefined;
  let value: unknown = issue.input ?? input;
  if (issue.input === undefined) {
    for (const part of issue.path) {
      if (typeof value !== 'object' || value === null) return undefined;
      value = (value as Record<PropertyKey, unknown>)[part];
    }
  }
  if (value === undefined) return 'nothing';
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? `${value.length} items` : undefined;
  // Of a number that came as text its digits are shorter, and say more.
  if (typeof value === 'string' && issue.code === 'too_big' && issue.origin === 'string')
    return `${value.length} characters`;
  return JSON.stringify(value)?.slice(0, 200);
}
