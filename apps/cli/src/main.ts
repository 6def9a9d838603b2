import { fileURLToPath } from 'node:url';
import { AuditError } from '@indelible/audit/errors';
import { Command, CommanderError } from 'commander';
import { answering } from './commands/answering.ts';
import { backUp, restoreFrom } from './commands/back-up.ts';
import { dbMigrate, dbRoles } from './commands/db.ts';
import { registerDoctor } from './commands/doctor.ts';
import { registerIndex } from './commands/index-commands.ts';
import { registerUser } from './commands/register-user.ts';
import { registerServiceAccount } from './commands/service-account.ts';
import { registerTenant } from './commands/tenant.ts';
import { registerToken } from './commands/token.ts';
import { EndsWith } from './ends-with.ts';
import { errorJson, errorLine } from './error-text.ts';
import { EXIT, EXIT_HELP, exitCodeOf } from './exit-code.ts';
import { registerImport } from './import/import-command.ts';
import { tolerateClosedPipe } from './print.ts';
import { readSettings, type Settings } from './settings.ts';
import { Stopped } from './stop-signal.ts';

export { checkTestVariables } from './settings.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

type Action<O> = (settings: Settings, options: O) => Promise<void>;

function describeCommands(settings: () => Settings, asJson: boolean): Command {
  const program = new Command('npm run indelible --')
    .description('Indelible, from the command line. It works beside a running `npm start` and without one.')
    .addHelpText('after', EXIT_HELP)
    .exitOverride();
  sayUsage(program, asJson);
  const run =
    <O>(action: Action<O>) =>
    (options: O) =>
      action(settings(), options);

  const answer = answering(settings);
  registerTenant(program, answer);
  registerUser(program, answer);
  registerServiceAccount(program, answer);
  registerToken(program, answer);
  registerIndex(program, answer);
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
  registerDoctor(program, settings);
  registerImport(program, settings);
  return program;
}

/** A usage error stands on one line of standard error, as JSON when the command was asked for it. */
function sayUsage(program: Command, asJson: boolean): void {
  program.configureOutput({
    outputError: (text, write) => {
      const message = text.trim().replace(/^error: /, '');
      write(asJson ? `${errorJson({ code: 'usage', message, facts: {} })}\n` : text);
    },
  });
}

/** Runs `npm run indelible -- <args>`. Resolves to the exit code: see EXIT. */
export async function main(args: string[]): Promise<number> {
  const asJson = args.includes('--json');
  tolerateClosedPipe(process.stdout);
  const program = describeCommands(() => readSettings(process.env, ROOT), asJson);
  try {
    await program.parseAsync(args.length === 0 ? ['help'] : args, { from: 'user' });
    return EXIT.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    if (error instanceof Stopped || error instanceof EndsWith) return error.exitCode;
    if (!(error instanceof AuditError)) throw error;
    console.error(asJson ? errorJson(error) : errorLine(error));
    return exitCodeOf(error);
  }
}
