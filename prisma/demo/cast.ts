import type { Actor } from '@indelible/audit/event';
import type { FlowDocument } from './flow-document.ts';

export type PersonRole = 'owner' | 'engineer' | 'analyst' | 'auditor';

export type Person = {
  /** Also the name that the log shows. */
  email: string;
  role: PersonRole;
  /** Hour of the local day at which this person usually starts. */
  startsAt: number;
  /** Things done on an ordinary working day. */
  busy: number;
  ip: string;
  userAgent: string;
};

export type ServiceAccount = { id: string; purpose: string; ip: string; userAgent: string };

/** Everything a demo tenant is made of; the rest follows from its seed. */
export type TenantSpec = {
  slug: string;
  name: string;
  /** What it was called at first, where that was another name. */
  foundedAs?: string;
  zoneHours: number;
  /** Webhook calls on an ordinary working day. */
  callsADay: number;
  people: Person[];
  /** The first deploys flows. */
  serviceAccounts: [ServiceAccount, ...ServiceAccount[]];
  namespaces: { id: string; description: string }[];
  flows: FlowDocument[];
  secrets: { namespace: string; key: string; description: string }[];
  keyValues: { namespace: string; key: string; value: string }[];
};

/** Who acts and from where, as each event repeats it. */
export type Who = { actor: Actor; impersonator?: Actor; ip: string | null; userAgent: string | null };

export const SYSTEM: Who = { actor: { type: 'SYSTEM', id: 'system', name: 'system' }, ip: null, userAgent: null };

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';
const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';
const SAFARI =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15';
const EDGE = `${CHROME} Edg/142.0.0.0`;
export const BROWSERS = { FIREFOX, CHROME, SAFARI, EDGE } as const;
