import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorData } from '../src/errors.ts';
import { Clock } from './clock.ts';
import { refusedAs } from './refusal.ts';
import { type Person, World } from './world.ts';

const HOUR_MS = 3_600_000;
const clock = new Clock();
/** What the mail server was given, as it came over the wire. */
const mails: string[] = [];
let refusing = false;
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData: (stream, _session, done) => {
    let text = '';
    stream.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    stream.on('end', () => {
      if (!refusing) mails.push(text);
      done(refusing ? new Error('mailbox full') : undefined);
    });
  },
});
let world: World;
const newAdmin = (): Promise<Person> => world.person({ isInstanceAdmin: true });

beforeAll(async () => {
  await new Promise<void>((done) => {
    smtp.listen(0, '127.0.0.1', () => done());
  });
  const { port } = smtp.server.address() as AddressInfo;
  const from = 'Indelible <audit@acme.example>';
  const mail = { smtp: { url: `smtp://127.0.0.1:${port}`, from }, publicUrl: 'https://audit.example' };
  world = await World.open({ nowMs: clock.nowMs, ...mail });
});
afterAll(async () => {
  await world.close();
  await new Promise<void>((done) => {
    smtp.close(() => done());
  });
});

const nobody = () => world.as(null);
const PHRASE = 'a phrase set by a link';

describe('a reset link', () => {
  it('is mailed after the commit, sets the password once, and ends every session', async () => {
    const [admin, person] = [await newAdmin(), await world.person()];
    const { token, isMailed } = await admin.call.instance.users.createReset({ id: person.user.id });
    expect(isMailed).toBe(true);
    const mail = mails.at(-1) ?? '';
    expect(mail).toContain(`To: ${person.user.email}`);
    expect(mail).toContain('From: Indelible <audit@acme.example>');
    expect(mail.replaceAll('=\r\n', '')).toContain(`https://audit.example/reset/${token}`);
    expect(await nobody().passwordReset.inspect({ token })).toMatchObject({ email: person.user.email });
    // A refused password leaves the link as it was.
    expect(await refusedAs(nobody().passwordReset.complete({ token, password: 'Password1234' }))).toBe(
      'invalid_input password',
    );
    await nobody().passwordReset.complete({ token, password: PHRASE });
    expect(await refusedAs(world.as(person.sessionId).session.me())).toBe('unauthorized');
    expect(await refusedAs(nobody().passwordReset.complete({ token, password: PHRASE }))).toBe('not_found token');
    expect(await refusedAs(nobody().passwordReset.inspect({ token }))).toBe('not_found token');
  });

  it('of two uses at once one succeeds; a newer one closes the older when it is used', async () => {
    const [admin, { user }] = [await newAdmin(), await world.person()];
    const [older, newer] = [
      await admin.call.instance.users.createReset({ id: user.id }),
      await admin.call.instance.users.createReset({ id: user.id }),
    ];
    const uses = [1, 2].map(() => refusedAs(nobody().passwordReset.complete({ token: newer.token, password: PHRASE })));
    expect((await Promise.all(uses)).sort()).toEqual(['answered', 'not_found token']);
    expect(await refusedAs(nobody().passwordReset.inspect({ token: older.token }))).toBe('not_found token');
  });

  it('ends after 24 hours, with the user disabled, and is never another text', async () => {
    const [admin, { user }] = [await newAdmin(), await world.person()];
    const { token } = await admin.call.instance.users.createReset({ id: user.id });
    clock.forward(24 * HOUR_MS - 60_000);
    expect(await refusedAs(nobody().passwordReset.inspect({ token }))).toBe('answered');
    await world.sql('UPDATE app_user SET disabled_at = now() WHERE id = $1', [user.id]);
    expect(await refusedAs(nobody().passwordReset.complete({ token, password: PHRASE }))).toBe('not_found token');
    await world.sql('UPDATE app_user SET disabled_at = NULL WHERE id = $1', [user.id]);
    clock.forward(61_000);
    expect(await refusedAs(nobody().passwordReset.inspect({ token }))).toBe('not_found token');
    for (const text of ['', 'x', `${token}x`, "' OR 1=1 --"]) {
      expect(await refusedAs(nobody().passwordReset.inspect({ token: text }))).toBe('invalid_input token');
    }
    const error = await nobody()
      .passwordReset.inspect({ token: 'hunter2' })
      .catch((thrown) => thrown);
    expect(`${error.message} ${JSON.stringify(errorData(error, null))}`).not.toContain('hunter2');
  });

  it('is still good when the mail server does not take it: the admin hands it on, and the log has no link', async () => {
    const [admin, { user }] = [await newAdmin(), await world.person()];
    refusing = true;
    const { token, isMailed } = await admin.call.instance.users.createReset({ id: user.id });
    refusing = false;
    expect(isMailed).toBe(false);
    expect(await refusedAs(nobody().passwordReset.inspect({ token }))).toBe('answered');
    expect(world.logged.at(-1)).toMatchObject({ level: 'error', message: 'a mail with a link was not sent' });
    expect(JSON.stringify(world.logged)).not.toContain(token);
  });
});

describe('an invitation', () => {
  const invite = async (email: string) => {
    const tenant = await world.tenant();
    const owner = await world.person({ in: tenant });
    const role = { builtIn: 'viewer' as const };
    const { token, record, isMailed } = await owner.call.invitations.create({ tenant: tenant.slug, email, role });
    return { tenant, owner, token, record, isMailed };
  };
  const join = (token: string) => ({ token, name: 'Guest', password: PHRASE });

  it('is mailed, makes an account with the invited address alone, and joins', async () => {
    const { tenant, owner, token, isMailed } = await invite('New.Guest@Acme.example');
    expect(isMailed).toBe(true);
    expect((mails.at(-1) ?? '').replaceAll('=\r\n', '')).toContain(`https://audit.example/invitation/${token}`);
    expect(await nobody().invitation.inspect({ token })).toMatchObject({
      state: 'open',
      tenant: tenant.name,
      email: 'new.guest@acme.example',
      role: 'viewer',
      invitedBy: owner.user.email,
      hasAccount: false,
    });
    const extra = { ...join(token), email: 'root@acme.example', isInstanceAdmin: true };
    expect(await refusedAs(nobody().invitation.acceptNew(extra))).toMatch(/^invalid_input/);
    expect(await nobody().invitation.acceptNew(join(token))).toMatchObject({ email: 'new.guest@acme.example' });
    expect(await nobody().invitation.inspect({ token })).toMatchObject({ state: 'used', hasAccount: true });
    expect(await refusedAs(nobody().invitation.acceptNew(join(token)))).toBe('conflict token');
  });

  it('is accepted by whoever has that account, and by nobody else', async () => {
    const [guest, stranger] = [await world.person(), await world.person()];
    const { tenant, token } = await invite(guest.user.email);
    expect(await refusedAs(nobody().invitation.acceptNew(join(token)))).toBe('conflict email');
    expect(await refusedAs(nobody().invitation.accept({ token }))).toBe('unauthorized');
    expect(await refusedAs(stranger.call.invitation.accept({ token }))).toBe('forbidden token');
    expect(await guest.call.invitation.accept({ token })).toEqual({ tenant: tenant.slug });
    const { tenants } = await world.as(guest.sessionId).session.me();
    expect(tenants).toMatchObject([{ slug: tenant.slug, roles: ['viewer'] }]);
  });

  it('is over when it is withdrawn, past its end, or the tenant is suspended; each says so', async () => {
    const [withdrawn, old, suspended] = [
      await invite('a@acme.example'),
      await invite('b@acme.example'),
      await invite('c@acme.example'),
    ];
    await withdrawn.owner.call.invitations.revoke({ tenant: withdrawn.tenant.slug, id: withdrawn.record.id });
    const admin = await newAdmin();
    await admin.call.instance.tenants.suspend({ tenant: suspended.tenant.slug });
    expect(await nobody().invitation.inspect({ token: withdrawn.token })).toMatchObject({ state: 'revoked' });
    expect(await nobody().invitation.inspect({ token: suspended.token })).toMatchObject({ state: 'suspended' });
    for (const { token } of [withdrawn, suspended]) {
      expect(await refusedAs(nobody().invitation.acceptNew(join(token)))).toBe('conflict token');
    }
    clock.forward(7 * 24 * HOUR_MS + 1_000);
    expect(await nobody().invitation.inspect({ token: old.token })).toMatchObject({ state: 'expired' });
    expect(await refusedAs(nobody().invitation.acceptNew(join(old.token)))).toBe('conflict token');
    expect(await world.verbs.identity.userByEmail('b@acme.example')).toBeNull();
  });
});
