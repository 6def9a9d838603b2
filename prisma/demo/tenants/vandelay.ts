import { BROWSERS, type TenantSpec } from '../cast.ts';

const OFFICE = '203.0.113.77';

/** An importer that did not pay: administered for weeks, then suspended. Its log holds nothing but that. */
export const vandelay: TenantSpec = {
  slug: 'vandelay',
  name: 'Vandelay',
  zoneHours: -5,
  callsADay: 0,
  people: [
    { email: 'owner@vandelay.example', role: 'owner', startsAt: 9, busy: 0, ip: OFFICE, userAgent: BROWSERS.EDGE },
    { email: 'art.v@vandelay.example', role: 'engineer', startsAt: 9, busy: 0, ip: OFFICE, userAgent: BROWSERS.CHROME },
    {
      email: 'kel.varnsen@vandelay.example',
      role: 'engineer',
      startsAt: 9,
      busy: 0,
      ip: OFFICE,
      userAgent: BROWSERS.SAFARI,
    },
    {
      email: 'hal.penny@vandelay.example',
      role: 'auditor',
      startsAt: 9,
      busy: 0,
      ip: OFFICE,
      userAgent: BROWSERS.FIREFOX,
    },
  ],
  serviceAccounts: [{ id: 'latex-import', purpose: 'Imports latex', ip: OFFICE, userAgent: 'curl/8.17.0' }],
  namespaces: [],
  flows: [],
  secrets: [],
  keyValues: [],
};
