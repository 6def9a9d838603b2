import { acme } from './tenants/acme.ts';
import { globex } from './tenants/globex.ts';
import { initech } from './tenants/initech.ts';
import { vandelay } from './tenants/vandelay.ts';

/** Those with thirty days of work behind them. */
export const DEMO_TENANTS = [acme, globex, initech] as const;

/** And one that is suspended, of which there is its administration alone. */
export const ALL_DEMO_TENANTS = [...DEMO_TENANTS, vandelay] as const;
