// A mail is in the language of who reads it (ADR 212); only where nobody knows that, in that of the page that has it sent.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Mail } from '../src/auth/mail/mailer.ts';
import type { MailTexts } from '../src/auth/mail/texts.ts';
import { createContext } from '../src/context.ts';
import { createCaller } from '../src/router.ts';
import { eventsOf } from './event-log.ts';
import { refusal } from './refusal.ts';
import { type Person, World } from './world.ts';

const LANGUAGES = ['en', 'de'];
const mails: Mail[] = [];
const textsIn = (language: string): MailTexts => ({
  reset: ({ url }) => ({ subject: `reset ${language}`, text: url }),
  invitation: ({ url }) => ({ subject: `invitation ${language}`, text: url }),
});
let world: World;
let admin: Person;
beforeAll(async () => {
  world = await World.open({ publicUrl: 'https://audit.example' });
  admin = await world.person({ isInstanceAdmin: true });
});
afterAll(() => world.close());

/** As on a page in `language`. */
function on(language: string, sessionId: string | null) {
  const mailer = { send: async (mail: Mail) => void mails.push(mail) };
  const deps = { ...world.api, auth: { ...world.api.auth, mailer } };
  const mailTexts = (wanted: string | null) => textsIn(wanted && LANGUAGES.includes(wanted) ? wanted : language);
  return createCaller({ ...createContext(deps, world.facts(sessionId)), mailTexts, language });
}

async function resetFor({ user }: Pick<Person, 'user'>, page: string): Promise<string> {
  await on(page, admin.sessionId).instance.users.createReset({ id: user.id });
  return String(mails.at(-1)?.subject);
}

describe('a mail', () => {
  it('is in the language that its reader chose, whatever the page of who sends it', async () => {
    const person = await world.person();
    expect(await resetFor(person, 'en')).toBe('reset en');
    expect(await resetFor(person, 'de')).toBe('reset de');
    expect(await person.call.account.chooseLanguage({ language: 'de' })).toEqual({ language: 'de' });
    expect(await resetFor(person, 'en')).toBe('reset de');
    await world.as(person.sessionId).account.chooseLanguage({ language: 'en' });
    expect(await resetFor(person, 'de')).toBe('reset en');
    await world.as(person.sessionId).account.chooseLanguage({ language: null });
    expect(await resetFor(person, 'de')).toBe('reset de');
  });

  it('is in the page’s where there are no texts in the one that was chosen', async () => {
    const person = await world.person();
    await person.call.account.chooseLanguage({ language: 'pt-BR' });
    expect(await resetFor(person, 'de')).toBe('reset de');
  });

  it('invites who has an account elsewhere in their language, and tells the inviter nothing of it', async () => {
    const [theirs, ours] = [await world.tenant(), await world.tenant()];
    const [guest, owner] = [await world.person({ in: theirs }), await world.person({ in: ours })];
    await guest.call.account.chooseLanguage({ language: 'de' });
    const english = on('en', owner.sessionId);
    const invite = (email: string) =>
      english.invitations.create({ tenant: ours.slug, email, role: { builtIn: 'viewer' } });
    const events = await eventsOf(world, () => invite(guest.user.email));
    expect(events.map(({ resource }) => resource.type)).toEqual(['INVITATION']);
    expect(JSON.stringify(events)).not.toContain('language');
    expect(mails.at(-1)).toMatchObject({ to: guest.user.email, subject: 'invitation de' });
    await invite('nobody@acme.example');
    expect(mails.at(-1)).toMatchObject({ to: 'nobody@acme.example', subject: 'invitation en' });
  });
});

describe('a language', () => {
  it('that an invitation is accepted in is the new account’s, and stands in its event', async () => {
    const tenant = await world.tenant();
    const owner = await world.person({ in: tenant });
    const email = 'neu@acme.example';
    const asked = { tenant: tenant.slug, email, role: { builtIn: 'viewer' as const } };
    const { token } = await owner.call.invitations.create(asked);
    await on('de', null).invitation.acceptNew({ token, name: 'Neu', password: 'a phrase of mine alone' });
    const user = await world.verbs.identity.userByEmail(email);
    expect(user?.language).toBe('de');
    expect(await resetFor({ user: user! }, 'en')).toBe('reset de');
  });

  it('is one’s own account’s alone: nobody is signed in, nobody acts as another, no text but a tag', async () => {
    expect(await refusal(world.as(null).account.chooseLanguage({ language: 'de' }))).toMatchObject({
      code: 'unauthorized',
    });
    const person = await world.person();
    for (const language of ['', 'Deutsch', 'de_DE', '../../etc', 'x'.repeat(36), 'de\u0000'])
      expect(await refusal(person.call.account.chooseLanguage({ language }))).toMatchObject({
        code: 'invalid_input',
        facts: { field: 'language' },
      });
    await world.as(admin.sessionId).impersonation.start({ userId: person.user.id, reason: 'a test' });
    expect(await refusal(world.as(admin.sessionId).account.chooseLanguage({ language: 'de' }))).toMatchObject({
      code: 'forbidden',
    });
    await world.as(admin.sessionId).impersonation.end();
    expect((await world.verbs.identity.userById(person.user.id))?.language).toBeNull();
  });
});
