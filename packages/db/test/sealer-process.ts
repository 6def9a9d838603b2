// A sealer in a process of its own, for tests that kill it: rounds without a pause, on the URL given; says `ready` after the first.
import { createSealer } from '../src/seal/sealer.ts';

const sealer = createSealer({ url: process.argv[2]!, windowRows: Number(process.argv[3]) });
for (let first = true; ; first = false) {
  await sealer.round();
  if (first) process.stdout.write('ready\n');
}
