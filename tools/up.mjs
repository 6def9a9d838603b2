// What the scripts of package.json run on a machine that has Node and npm only: `node tools/up.mjs <command> [arguments]`.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Indelible needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

const { COMMANDS } = await import('./commands.mjs');
const { Stop } = await import('./steps.mjs');
const [name = '', ...args] = process.argv.slice(2);

try {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new Stop(`up.mjs: no command "${name}"; there are: ${Object.keys(COMMANDS).join(', ')}`, 2);
  // exit, not exitCode: what was stopped in the middle of its work may still hold a socket or a timer.
  process.exit(await command(args));
} catch (error) {
  // A Stop, and the product's own AuditError, are meant for the person; of anything else the stack is wanted too.
  const meant = error instanceof Stop || (error instanceof Error && error.name === 'AuditError');
  console.error(meant ? `\n${error.message}\n` : error);
  process.exit(error instanceof Stop ? error.exitCode : 1);
}
