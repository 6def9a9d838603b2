import { BaseSequencer } from 'vitest/node';

/** By end of path, those that take longest first: one that began last would be waited for by idle workers. */
const LONG = [
  'prisma/test/load-demo.test.ts',
  'apps/cli/test/start.test.ts',
  'apps/cli/test/faults.test.ts',
  'apps/cli/test/own-database.test.ts',
  'packages/db/test/embedded.test.ts',
  'apps/cli/test/refusals.test.ts',
  'apps/cli/test/export-killed.test.ts',
  'apps/cli/test/import.test.ts',
  'packages/sdk/test/exactly-once.test.ts',
  'packages/sdk/test/host-crash.test.ts',
];

/** @param {{ moduleId: string }} file */
const rank = ({ moduleId }) => {
  const at = LONG.findIndex((path) => moduleId.endsWith(path));
  return at === -1 ? LONG.length : at;
};

/** Long files first; the others project by project, as ever: what a worker has loaded serves the next file of its project. */
export class LongFirst extends BaseSequencer {
  /** @override @param {Parameters<BaseSequencer['sort']>[0]} files */
  async sort(files) {
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
