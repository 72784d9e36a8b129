/**
 * Build, development server and tests. SvelteKit 3 takes its whole configuration here: a
 * `svelte.config.js` is refused by the build.
 */
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [
    sveltekit({
      adapter: adapter({ precompress: true }),
      router: { resolution: 'server' },
      // Only pages of surveys register it, and late.
      serviceWorker: { register: false },
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['self'],
          'base-uri': ['none'],
          'object-src': ['none'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
          'img-src': ['self', 'data:'],
          'connect-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self'],
          // The style of SvelteKit's own page announcer, and nothing else.
          'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
          'require-trusted-types-for': ['script'],
          'trusted-types': ['svelte-trusted-html', 'sveltekit-trusted-url']
        }
      }
    })
  ],
  // The scripts of the residents' pages are modules, so that what few of them need is fetched later, and found beside them.
  worker: { format: 'es' },
  // Small files would become data: addresses, which the content security policy refuses.
  build: { assetsInlineLimit: 0 },
  test: {
    reporters: ['default', './tests/attacks/results-table.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'core',
          include: ['src/**/*.test.ts', 'tests/rules/**/*.test.ts', 'tests/attacks/**/*.test.ts'],
          exclude: ['src/**/server/**', 'tests/attacks/service/**', '**/node_modules/**']
        }
      },
      {
        extends: true,
        test: {
          name: 'service',
          include: [
            'src/**/server/**/*.test.ts',
            'tests/attacks/service/**/*.test.ts',
            'tests/faults/**/*.test.ts',
            'tests/conformance/**/*.test.ts',
            'tests/documents/**/*.test.ts'
          ],
          globalSetup: 'tests/support/service-setup.ts',
          maxWorkers: 2,
          testTimeout: 30_000
        }
      }
    ]
  }
});
