import { expect, it } from 'vitest';
import { translatorFor } from '../../words/catalogues.ts';
import { fieldMessage } from './field-message.ts';

const t = translatorFor('en', 'administration');
const said = (message: string, limit: string, code: 'invalid_input' | 'invalid_id' | 'conflict' = 'invalid_input') =>
  fieldMessage(t, { message, data: { code, facts: { field: 'name', limit }, requestId: 'r' } });

it.each([
  ['“name” must be at least 1 character; received "".', 'at least 1 character', 'Fill this in.'],
  [
    '“name” must be at most 100 characters; received 900 characters.',
    'at most 100 characters',
    'Must be at most 100 characters.',
  ],
  ['“permissions” must be at least 1 item; received 0 items.', 'at least 1 item', 'Choose at least one.'],
  ['“maxTokenDays” must be of type number; received null.', 'of type number', 'Must be a number.'],
  ['“role” must be a role: {builtIn} or {id}.', 'a role: {builtIn} or {id}', 'Choose one.'],
])('%s is said as %s: %s', (message, limit, expected) => {
  expect(said(message, limit)).toBe(expected);
});

it('asks for a choice where an id is missing', () => {
  expect(said('“userId” must be a UUID; received "".', 'a UUID', 'invalid_id')).toBe('Choose one.');
});

it('leaves what the API says in words of its own', () => {
  expect(said('A group with this name exists already', 'unique', 'conflict')).toBe(
    'A group with this name exists already',
  );
  expect(fieldMessage(t, { message: 'No.', data: null })).toBe('No.');
});
