import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    alias: {
      '@': fileURLToPath(new URL('./src', import.meta.url)),
      'server-only': fileURLToPath(new URL('./node_modules/server-only/empty.js', import.meta.url)),
      'use-intl/format-message': 'use-intl/format-message/format-only',
    },
  },
  test: {
    // The web server loads each route at its first request.
    testTimeout: 30_000,
    // Its formatter is an alias above, which only code that vite handles sees.
    server: { deps: { inline: ['use-intl'] } },
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    // Spies, clocks and stubs are taken back after each test; loading all modules anew for each file is two fifths of the time.
    isolate: false,
  },
});
