import { boundGarbage } from '@indelible/api/export/bound-garbage';
import { exportBody } from '@indelible/api/export/export-body';
import { exportLines } from '@indelible/api/export/export-lines';
import { ExportEvents, openExport } from '@indelible/audit/services/export-events';
import type { PageCursors } from '@indelible/audit/services/page-cursor';
import { withKept } from '../log/kept.ts';
import { table, whole } from '../measure/format.ts';
import type { Options } from '../options.ts';
import { type TenantLog, tenantLog } from '../queries/tenant-log.ts';
import { withStore } from '../store/open-store.ts';

const cursors: PageCursors = {
  seal: () => '',
  open: () => {
    throw new Error('nothing is gone on with');
  },
};
const MIB = 1_048_576;

/** The largest tenant's log as its body is made, taken and thrown away: without HTTP, in this process. */
export const measureExport = (options: Options): Promise<string> =>
  withKept(options.dataDir, async (kept) => {
    // As the web server does.
    boundGarbage();
    const log = await kept.log(options.events.at(-1)!);
    return withStore(log.ownerUrl, async (store) => {
      const tenant = await tenantLog(log, store, 'tenant-1');
      const rows: string[][] = [];
      for (const format of ['csv', 'ndjson'] as const) rows.push(await measured(tenant, format));
      return table(['format', 'rows', 'rows/s', 'MB/s', 'µs of processor a row', 'extra memory, MiB'], rows);
    });
  });

async function measured({ reader }: TenantLog, format: 'csv' | 'ndjson'): Promise<string[]> {
  const input = ExportEvents.parse({ from: 'all', format });
  const { parts } = await openExport({ reader, cursors, nowMs: Date.now, scope: '1' }, input);
  let sent = 0;
  const finished = async ({ rows }: { rows: number }) => {
    sent = rows;
    return true;
  };
  const failed = (error: unknown) => {
    throw error;
  };
  const body = exportBody({ parts, lines: exportLines(input), states: null, finished, beat: async () => true, failed });
  const [from, cpu, memory] = [performance.now(), process.cpuUsage(), process.memoryUsage().rss];
  let [bytes, most] = [0, memory];
  for await (const chunk of body) {
    bytes += chunk.length;
    most = Math.max(most, process.memoryUsage().rss);
  }
  const seconds = (performance.now() - from) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  const figures = [sent, sent / seconds, bytes / seconds / 1e6, (user + system) / sent, (most - memory) / MIB];
  return [format, ...figures.map((one) => whole(one))];
}
