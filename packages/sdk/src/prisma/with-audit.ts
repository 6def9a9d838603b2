import { type NamesOf, requireKnown } from '../known-options.ts';
import { outboxTables } from '../outbox/outbox-sql.ts';
import { invalidOptions, wholeNumber } from '../target.ts';
import { type AuditPlan, MARK, type WithAuditOptions } from './audit-plan.ts';
import { plansOf } from './audited-model.ts';
import { capturingMethods } from './capturing-methods.ts';
import { modelsOf, type PrismaClientPort } from './client-port.ts';
import { tellingMethods } from './telling-methods.ts';

const OPTIONS: NamesOf<WithAuditOptions> = {
  models: true,
  mode: true,
  actor: true,
  allow: true,
  schema: true,
  maxRows: true,
  transaction: true,
};

/**
 * A client whose changes of the chosen models come with an event in the outbox, in the same transaction. Extensions that are
 * added after it don't see those changes: put it last. Throws `invalid_options`.
 */
export function withAudit<Client>(prisma: Client, options: WithAuditOptions): Client {
  requireKnown('', options, OPTIONS);
  const plans = plansOf(prisma, options.models);
  const { mode = 'client' } = options;
  if (mode !== 'client' && mode !== 'trigger') throw invalidOptions('mode', "'client' or 'trigger'", mode);
  const plan: AuditPlan = {
    ...options,
    plans,
    shapes: modelsOf(prisma),
    outbox: outboxTables(options.schema).outbox,
    maxRows: wholeNumber('maxRows', options.maxRows ?? 5_000, 1, 15_000),
  };
  const methods = mode === 'client' ? capturingMethods(plan) : tellingMethods(plan);
  const client = { ...methods.client, [MARK]: plan };
  return (prisma as PrismaClientPort).$extends({ name: 'indelible', model: methods.model, client }) as Client;
}
