import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  // <title> and status are decided before the first byte: a page that is not there answers 404, not a streamed 200.
  htmlLimitedBots: /.*/,
  // `npm test` checks the types of every package; a start need not wait for that again.
  typescript: { ignoreBuildErrors: true },
  // forbidden(): a page whose right someone lacks answers 403, as a missing one answers 404.
  experimental: {
    authInterrupts: true,
    // Guesses routes for what <Link> prefetches; no page has one.
    optimisticRouting: false,
    // tools/build.mjs sets it for a checkout's first build.
    turbopackFileSystemCacheForBuild: process.env.BUILD_CACHE !== 'off',
    // The log's scripts in few files, since each is compressed alone: 4 kB less than in ten (ADR 177).
    turbopackChunking: {
      priorityRoutes: [/audit-logs/],
      priorityBoost: 6,
      firstPageLoadPriority: 0.95,
      requestCost: 3_000_000,
      minChunkSize: 300_000,
      maxChunkCountPerGroup: 5,
      maxMergeChunkSize: 2_000_000,
    },
  },
  turbopack: {
    root: fileURLToPath(new URL('../../', import.meta.url)),
    // Texts are compiled on the server (words/catalogues.ts): no side needs the parser.
    resolveAlias: { 'use-intl/format-message': 'use-intl/format-message/format-only' },
    // It reads prisma/migrations from the checkout on purpose: nothing is traced into a standalone folder here.
    ignoreIssue: [{ path: '**/packages/db/src/migrations-folder.ts', title: /filesystem access/ }],
  },
  transpilePackages: ['@indelible/api', '@indelible/audit', '@indelible/db'],
  serverExternalPackages: ['pg', '@prisma/client', '@prisma/adapter-pg', '@node-rs/argon2'],
  // Addresses people shorten by hand lead to where their rights let them in, instead of to "not found".
  redirects: async () => [
    { source: '/t/:tenant/administration', destination: '/t/:tenant', permanent: false },
    { source: '/instance', destination: '/instance/audit-logs', permanent: false },
  ],
  // Its address says which one it is. Browsers ask for it again with each step within a page, beside what the step itself asks.
  headers: async () => [
    { source: '/icon.svg', headers: [{ key: 'cache-control', value: 'public, max-age=31536000, immutable' }] },
  ],
  agentRules: false,
  devIndicators: false,
  typedRoutes: false,
};
export default config;
