// A program that records without end, and says what is safe: `node --import tsx producer-process.ts <options> <name>`.
import { createAudit } from '../src/create-audit.ts';

const [, , options = '{}', name = ''] = process.argv;
const audit = createAudit({ ...JSON.parse(options), onError: () => {} });
const actor = { type: 'SYSTEM', id: 'cron', name: 'cron' } as const;
for (let index = 0; ; index++) {
  audit.enqueue({ action: 'EXECUTE', resource: { type: 'ORDER', id: `${name}-${index}` }, actor });
  if (index % 3 !== 2) continue;
  await audit.flush();
  process.stdout.write(`${index}\n`);
}
