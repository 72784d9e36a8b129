/** Journeys in a real Chromium against the built program: a phone for residents, a desk for staff. */
import { defineConfig, devices } from '@playwright/test';

const phone = { ...devices['Desktop Chrome'], viewport: { width: 360, height: 740 }, hasTouch: true };

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/setup.ts',
  outputDir: 'test-results/journeys',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  forbidOnly: true,
  retries: 0,
  use: {
    locale: 'de-LU',
    actionTimeout: 15_000,
    launchOptions: {
      executablePath: '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync'
      ]
    }
  },
  projects: [
    { name: 'residents', testMatch: 'residents/**/*.spec.ts', use: phone },
    { name: 'staff', testMatch: 'staff/**/*.spec.ts', use: devices['Desktop Chrome'] },
    { name: 'program', testMatch: 'program/**/*.spec.ts' }
  ]
});
