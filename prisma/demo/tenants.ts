import { acme } from './tenants/acme.ts';
import { globex } from './tenants/globex.ts';
import { initech } from './tenants/initech.ts';

export const DEMO_TENANTS = [acme, globex, initech] as const;
