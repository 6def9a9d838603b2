import { BUILT_IN_ROLE_NAMES } from '@indelible/audit/permissions';
import { type Command, Option } from 'commander';
import { type Answering, jsonOption } from './answering.ts';
import { create, disable, enable, list, resetPassword } from './user.ts';

/** Adds `user create|list|disable|enable|reset-password` to the program. */
export function registerUser(program: Command, run: Answering): void {
  const user = program.command('user').description('users');
  user
    .command('create')
    .description('make a user; the password is asked for')
    .requiredOption('--email <email>', 'what the user signs in with')
    .requiredOption('--name <name>', 'the name that lists show')
    .option('--tenant <slug>', 'a tenant the user belongs to')
    .addOption(new Option('--role <role>', 'as what').choices(BUILT_IN_ROLE_NAMES))
    .option('--instance-admin', 'may see and administer every tenant')
    .option('--password-stdin', 'read the password from standard input')
    .option('--no-password', 'none yet: the user chooses one by the link of `user reset-password`')
    .addOption(jsonOption())
    .action(run(create));
  user
    .command('list')
    .description('every user, by name')
    .option('--search <text>', 'only those whose name or e-mail contains it')
    .addOption(jsonOption())
    .action(run(list));
  user
    .command('disable')
    .description('refuse a user from the next request on')
    .argument('<email>')
    .addOption(jsonOption())
    .action(run(disable));
  user
    .command('enable')
    .description('let a user in again')
    .argument('<email>')
    .addOption(jsonOption())
    .action(run(enable));
  user
    .command('reset-password')
    .description('print a one-time link by which the user chooses a new password')
    .argument('<email>')
    .option('--password-stdin', 'set the password that standard input holds, at once')
    .addOption(jsonOption())
    .action(run(resetPassword));
}
