import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { EXIT, EXIT_HELP } from '../exit-code.ts';
import { answering } from './answering.ts';
import { registerIndex } from './index-commands.ts';
import { registerUser } from './register-user.ts';
import { registerServiceAccount } from './service-account.ts';
import { registerTenant } from './tenant.ts';
import { registerToken } from './token.ts';

const ROOT = new URL('../../../../', import.meta.url);
const page = readFileSync(new URL('packages/audit/docs/administration.md', ROOT), 'utf8');
const readme = readFileSync(new URL('README.md', ROOT), 'utf8');

const program = new Command();
const settings = () => {
  throw new Error('no command is run here');
};
for (const register of [registerTenant, registerUser, registerServiceAccount, registerToken, registerIndex])
  register(program, answering(settings));
const commands = program.commands.flatMap((group) =>
  group.commands.map((command) => [`${group.name()} ${command.name()}`, command] as const),
);

describe.each(commands)('%s', (name, command) => {
  it('stands in docs/administration.md with all its options, and answers with --json', () => {
    const rows = page.split('\n').filter((line) => line.startsWith(`| \`${name} `) || line.startsWith(`| \`${name}\``));
    expect(rows).not.toEqual([]);
    const flags = command.options.map(({ long }) => long);
    expect(flags).toContain('--json');
    for (const flag of flags) if (flag !== '--json') expect(rows.join('\n')).toContain(flag);
  });
});

it('the exit codes are told in the page, in the README and by --help', () => {
  for (const code of Object.values(EXIT)) {
    expect(page).toMatch(new RegExp(`\\n\\| ${code} \\| `));
    expect(readme).toMatch(new RegExp(`Exit codes: .*${code === 0 ? '0 done' : `, ${code} `}`));
    expect(EXIT_HELP).toMatch(new RegExp(`\\b${code} \\w`));
  }
});
