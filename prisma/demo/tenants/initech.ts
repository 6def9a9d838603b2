import { BROWSERS, type TenantSpec } from '../cast.ts';
import { compute, fanOut, ingest, intake, models, report } from '../flow-templates.ts';

const OFFICE = '2001:db8:17::25';

/** A software house in Austin. */
export const initech: TenantSpec = {
  slug: 'initech',
  name: 'Initech',
  zoneHours: -6,
  callsADay: 11,
  people: [
    { email: 'owner@initech.example', role: 'owner', startsAt: 9, busy: 17, ip: OFFICE, userAgent: BROWSERS.EDGE },
    {
      email: 'milton.w@initech.example',
      role: 'engineer',
      startsAt: 8,
      busy: 29,
      ip: OFFICE,
      userAgent: BROWSERS.FIREFOX,
    },
    {
      email: 'samir.n@initech.example',
      role: 'engineer',
      startsAt: 9,
      busy: 27,
      ip: OFFICE,
      userAgent: BROWSERS.CHROME,
    },
    {
      email: 'nina.roth@initech.example',
      role: 'engineer',
      startsAt: 10,
      busy: 24,
      ip: '198.51.100.180',
      userAgent: BROWSERS.SAFARI,
    },
    {
      email: 'peter.g@initech.example',
      role: 'engineer',
      startsAt: 11,
      busy: 17,
      ip: '198.51.100.181',
      userAgent: BROWSERS.CHROME,
    },
    {
      email: 'quinn.ade@initech.example',
      role: 'analyst',
      startsAt: 9,
      busy: 20,
      ip: OFFICE,
      userAgent: BROWSERS.EDGE,
    },
    {
      email: 'rita.bob@initech.example',
      role: 'auditor',
      startsAt: 10,
      busy: 10,
      ip: OFFICE,
      userAgent: BROWSERS.CHROME,
    },
  ],
  serviceAccounts: [
    {
      id: 'ci-deploy',
      purpose: 'Deploys what the main branch holds',
      ip: '2001:db8:17::40',
      userAgent: 'kestra-cli/1.1.4 (ci)',
    },
    {
      id: 'terraform',
      purpose: 'Plans and applies the platform team’s modules',
      ip: '2001:db8:17::41',
      userAgent: 'Terraform/1.14.0',
    },
  ],
  namespaces: [
    { id: 'company.team', description: 'What all teams share' },
    { id: 'company.team.payroll', description: 'Salaries and time sheets' },
    { id: 'company.team.reports', description: 'The reports, with cover sheets' },
    { id: 'company.it', description: 'Machines and accounts' },
  ],
  flows: [
    ingest({
      id: 'time-sheets',
      namespace: 'company.team.payroll',
      description: 'Hours of the day before',
      team: 'payroll',
      cron: '5 13-23 * * 1-5',
      host: 'hours.initech.example',
      table: 'hours',
    }),
    compute({
      id: 'salary-run',
      namespace: 'company.team.payroll',
      description: 'Computes salaries before they are paid',
      team: 'payroll',
      cron: '30 8 * * 1-5',
      script:
        'from decimal import Decimal\n\nRATE = Decimal("41.50")\n\n\ndef gross(hours):\n    return (Decimal(hours) * RATE).quantize(Decimal("0.01"))\n',
    }),
    report({
      id: 'tps-reports',
      namespace: 'company.team.reports',
      description: 'Reports of the week',
      team: 'reports',
      cron: '0 14 * * *',
      table: 'tps',
      channel: 'reports',
    }),
    fanOut({
      id: 'cover-sheets',
      namespace: 'company.team.reports',
      description: 'A cover sheet for every report',
      team: 'reports',
      cron: '15 14 * * *',
      items: ['north', 'south', 'west'],
      flowId: 'tps-reports',
    }),
    models({
      id: 'asset-models',
      namespace: 'company.it',
      description: 'Who has which machine',
      team: 'it',
      cron: '50 */6 * * *',
      project: 'asset-models',
    }),
    intake({
      id: 'machine-requested',
      namespace: 'company.it',
      description: 'Called when someone asks for a machine',
      team: 'it',
      event: 'machine_requested',
    }),
    compute({
      id: 'stapler-inventory',
      namespace: 'company.it',
      description: 'Counts what goes missing',
      team: 'it',
      cron: '20 6 * * *',
      script: 'EXPECTED = 1\n\nfound = 0\nif found < EXPECTED:\n    raise SystemExit("one is missing")\n',
    }),
  ],
  secrets: [
    { namespace: 'company.team.payroll', key: 'BANK_API_TOKEN', description: 'Pays salaries' },
    { namespace: 'company.team.reports', key: 'PRINTER_PASSWORD', description: 'PC load letter' },
    { namespace: 'company.it', key: 'DIRECTORY_PASSWORD', description: 'Reads accounts' },
  ],
  keyValues: [
    { namespace: 'company.team.payroll', key: 'next_payslip', value: '77310' },
    { namespace: 'company.team.reports', key: 'last_report', value: '2026-01-01' },
    { namespace: 'company.it', key: 'licences_left', value: '14' },
  ],
};
