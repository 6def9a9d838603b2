import { BROWSERS, type TenantSpec } from '../cast.ts';
import { compute, ingest, intake, models, report } from '../flow-templates.ts';

const OFFICE = '192.0.2.25';

/** A trading house in New York. */
export const globex: TenantSpec = {
  slug: 'globex',
  name: 'Globex',
  zoneHours: -5,
  callsADay: 13,
  people: [
    { email: 'owner@globex.example', role: 'owner', startsAt: 8, busy: 19, ip: OFFICE, userAgent: BROWSERS.CHROME },
    {
      email: 'hank.scorpio@globex.example',
      role: 'engineer',
      startsAt: 7,
      busy: 29,
      ip: OFFICE,
      userAgent: BROWSERS.FIREFOX,
    },
    {
      email: 'ines.pereira@globex.example',
      role: 'engineer',
      startsAt: 8,
      busy: 27,
      ip: OFFICE,
      userAgent: BROWSERS.SAFARI,
    },
    {
      email: 'jomo.mwangi@globex.example',
      role: 'engineer',
      startsAt: 9,
      busy: 25,
      ip: '198.51.100.130',
      userAgent: BROWSERS.CHROME,
    },
    {
      email: 'karin.holm@globex.example',
      role: 'engineer',
      startsAt: 8,
      busy: 22,
      ip: '198.51.100.131',
      userAgent: BROWSERS.EDGE,
    },
    {
      email: 'luis.ortega@globex.example',
      role: 'analyst',
      startsAt: 7,
      busy: 22,
      ip: OFFICE,
      userAgent: BROWSERS.CHROME,
    },
    {
      email: 'mei.tanaka@globex.example',
      role: 'auditor',
      startsAt: 9,
      busy: 10,
      ip: OFFICE,
      userAgent: BROWSERS.FIREFOX,
    },
  ],
  serviceAccounts: [
    { id: 'release-bot', purpose: 'Deploys each release', ip: '192.0.2.60', userAgent: 'kestra-cli/1.1.4 (ci)' },
    {
      id: 'terraform',
      purpose: 'Plans and applies the platform team’s modules',
      ip: '192.0.2.61',
      userAgent: 'Terraform/1.14.0',
    },
  ],
  namespaces: [
    { id: 'company.team', description: 'What all desks share' },
    { id: 'company.team.trading', description: 'Positions and fills' },
    { id: 'company.team.risk', description: 'Limits and their reports' },
    { id: 'company.data', description: 'Market data' },
  ],
  flows: [
    ingest({
      id: 'fills-intake',
      namespace: 'company.team.trading',
      description: 'Fills of the last hour',
      team: 'trading',
      cron: '10 12-22 * * 1-5',
      host: 'fix.globex.example',
      table: 'fills',
    }),
    intake({
      id: 'limit-breached',
      namespace: 'company.team.risk',
      description: 'Called when a desk passes its limit',
      team: 'risk',
      event: 'limit_breached',
    }),
    report({
      id: 'exposure-report',
      namespace: 'company.team.risk',
      description: 'Exposure by desk',
      team: 'risk',
      cron: '0 11,21 * * 1-5',
      table: 'exposure',
      channel: 'risk',
    }),
    compute({
      id: 'value-at-risk',
      namespace: 'company.team.risk',
      description: 'Value at risk, by history',
      team: 'risk',
      cron: '30 22 * * 1-5',
      script:
        'CONFIDENCE = 0.99\nWINDOW = 250\n\n\ndef value_at_risk(returns):\n    ordered = sorted(returns[-WINDOW:])\n    return -ordered[int((1 - CONFIDENCE) * len(ordered))]\n',
    }),
    ingest({
      id: 'end-of-day-prices',
      namespace: 'company.data',
      description: 'Closing prices of all venues',
      team: 'data',
      cron: '40 1 * * *',
      host: 'prices.globex.example',
      table: 'prices',
    }),
    models({
      id: 'market-models',
      namespace: 'company.data',
      description: 'Builds curves and surfaces',
      team: 'data',
      cron: '10 */6 * * *',
      project: 'market-models',
    }),
  ],
  secrets: [
    { namespace: 'company.team.trading', key: 'FIX_PASSWORD', description: 'Session with the broker' },
    { namespace: 'company.data', key: 'PRICES_API_TOKEN', description: 'Closing prices' },
    { namespace: 'company.data', key: 'WAREHOUSE_PASSWORD', description: 'Loads into the warehouse' },
  ],
  keyValues: [
    { namespace: 'company.team.trading', key: 'last_fill_id', value: '9004112' },
    { namespace: 'company.team.risk', key: 'limit_musd', value: '250' },
    { namespace: 'company.data', key: 'last_close', value: '2026-01-01' },
  ],
};
