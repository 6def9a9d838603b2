import { fileURLToPath } from 'node:url';
import { Role } from '@indelible/api/verbs/create-user';
import { AuditError } from '@indelible/audit/errors';
import { Command, CommanderError, Option } from 'commander';
import { backUp, restoreFrom } from './commands/back-up.ts';
import { dbMigrate, dbRoles } from './commands/db.ts';
import { tenantCreate } from './commands/tenant-create.ts';
import { userCreate } from './commands/user-create.ts';
import { registerImport } from './import/import-command.ts';
import { readSettings, type Settings } from './settings.ts';
import { Stopped } from './stop-signal.ts';

export { serve } from './serve.ts';
export { checkTestVariables } from './settings.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const USAGE = 2;

type Action<O> = (settings: Settings, options: O) => Promise<void>;

function describeCommands(settings: () => Settings): Command {
  const program = new Command('npm run indelible --')
    .description('Indelible, from the command line. It works beside a running `npm start` and without one.')
    .exitOverride();
  const run =
    <O>(action: Action<O>) =>
    (options: O) =>
      action(settings(), options);

  const tenant = program.command('tenant').description('tenants');
  tenant
    .command('create')
    .description('make a tenant')
    .requiredOption('--slug <slug>', 'its name in addresses: 2 to 63 lower-case letters, digits, hyphens')
    .requiredOption('--name <name>', 'its name for people')
    .action(run(tenantCreate));
  const user = program.command('user').description('users');
  user
    .command('create')
    .description('make a user; the password is asked for')
    .requiredOption('--email <email>', 'what the user signs in with')
    .requiredOption('--name <name>', 'the name that the log shows')
    .option('--tenant <slug>', 'a tenant the user belongs to')
    .addOption(new Option('--role <role>', 'as what').choices(Role.options))
    .option('--instance-admin', 'may see every tenant')
    .option('--password-stdin', 'read the password from standard input')
    .action(run(userCreate));
  const db = program.command('db').description('the database');
  db.command('roles')
    .description('make the logins that serve requests')
    .option('--print', 'print the SQL instead, for a DBA')
    .action(run(dbRoles));
  db.command('migrate').description('bring the schema up to date').action(run(dbMigrate));
  program
    .command('backup')
    .description('write everything but sessions and secrets into a file; the product may go on recording')
    .argument('<file>', 'a file that is not there yet')
    .action((file: string) => backUp(settings(), file));
  program
    .command('restore')
    .description('bring a back-up into a fresh, empty database')
    .argument('<file>', 'what `backup` has written')
    .action((file: string) => restoreFrom(settings(), file));
  registerImport(program, settings);
  return program;
}

/** `code: message (field)` on one line, for people and for grep. */
function errorLine(error: AuditError): string {
  const { field } = error.facts;
  return `error ${error.code}${field === undefined ? '' : ` (${field})`}: ${error.message}`;
}

/** Runs `npm run indelible -- <args>`. Resolves to the exit code: 0, 1 for a refusal, 2 for a command that is not one. */
export async function main(args: string[]): Promise<number> {
  const program = describeCommands(() => readSettings(process.env, ROOT));
  try {
    await program.parseAsync(args.length === 0 ? ['help'] : args, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
    if (error instanceof Stopped) return error.exitCode;
    if (!(error instanceof AuditError)) throw error;
    console.error(errorLine(error));
    return 1;
  }
}
