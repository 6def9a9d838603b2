// A process that holds the embedded server of the folder given, for tests that kill it: prints the URL, releases on a line of input.
import { startEmbedded } from '../src/embedded/start.ts';

const server = await startEmbedded(process.argv[2]!, { fast: process.argv[3] === 'fast' });
process.stdout.write(`${server.ownerUrl}\n`);
process.stdin.once('data', async () => {
  await server.release();
  process.exit(0);
});
