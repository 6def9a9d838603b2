import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  // <title> and status are decided before the first byte: a page that is not there answers 404, not a streamed 200.
  htmlLimitedBots: /.*/,
  turbopack: { root: fileURLToPath(new URL('../../', import.meta.url)) },
  transpilePackages: ['@indelible/api', '@indelible/audit', '@indelible/db'],
  serverExternalPackages: ['pg', '@prisma/client', '@prisma/adapter-pg', '@node-rs/argon2'],
  agentRules: false,
  devIndicators: false,
  typedRoutes: false,
};
export default config;
