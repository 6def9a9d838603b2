import { describe, expect, it } from 'vitest';
import { isCommonPassword } from './common-passwords.ts';
import { hashNewPassword } from './new-password.ts';

const identityWith = (passwordMinChars: number) => ({
  instanceSettings: async () => ({
    settings: {
      signIn: { failures: 10, windowMinutes: 5, lockMinutes: 30 },
      sessionHours: 12,
      passwordMinChars,
    },
    version: 1,
  }),
});
const hash = (password: string, min = 12, email = 'wilhelmina-carter@acme.example') =>
  hashNewPassword(identityWith(min), { password, email });
const refusal = (password: string, min?: number) =>
  hash(password, min).then(
    () => 'taken',
    (error) => `${error.code} ${error.facts.field}: ${error.facts.limit}`,
  );

describe('a new password', () => {
  it.each([
    'correct horse battery',
    'indelible-demo',
    'Zwölf Boxkämpfer jagen',
    '            x',
    '🐎🔋📎🐎🔋📎🐎🔋📎🐎🔋✂',
  ])('may be %j', async (password) => {
    expect(await hash(password)).toMatch(/^\$argon2id\$/);
  });

  it.each([
    ['eleven char', 'at least 12 characters'],
    // Twelve UTF-16 units, six characters to a person.
    ['🐎🔋📎🐎🔋✂', 'at least 12 characters'],
    ['a'.repeat(257), 'at most 256 characters'],
    ['wilhelmina-carter', 'not the e-mail address'],
    ['Wilhelmina-Carter@Acme.example', 'not the e-mail address'],
    ['1qaz2wsx3edc', 'not a common password'],
    ['Password1234', 'not a common password'],
    ['unbelievable!1', 'not a common password'],
    ['passwordpassword', 'not a common password'],
    ['aaaaaaaaaaaa', 'not a common password'],
    ['abcabcabcabc', 'not a common password'],
  ])('%j must be %s', async (password, limit) => {
    expect(await refusal(password)).toBe(`invalid_input password: ${limit}`);
  });

  it('has the length that the instance asks for, but never under 8', async () => {
    expect(await refusal('nine char', 9)).toBe('taken');
    expect(await refusal('seven 7', 1)).toContain('at least 8');
    expect(await refusal('correct horse battery', 40)).toContain('at least 40');
  });

  it('is nowhere in what is said of it', async () => {
    const secret = 'Hunter2hunter2'.repeat(30);
    const said = await hash(secret).catch((error) => `${error.message} ${JSON.stringify(error.facts)}`);
    expect(said).toContain('256');
    expect(said).not.toMatch(/hunter/i);
  });
});

it('knows words that only begin with a common one from the common one', async () => {
  expect(await isCommonPassword('dragon')).toBe(true);
  expect(await isCommonPassword('DRAGON2024')).toBe(true);
  expect(await isCommonPassword('dragon-8273649182')).toBe(false);
  expect(await isCommonPassword('dragonfly over the pond')).toBe(false);
});
