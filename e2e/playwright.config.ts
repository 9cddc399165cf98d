import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  outputDir: '../test-results',
  // One more than the cores that it is made for: a draw closes, a live code ages and a waiting room moves in real time, and others work meanwhile.
  workers: 3,
  fullyParallel: false,
  forbidOnly: true,
  // A second try says "flaky" in the report and leaves a trace; a real failure fails twice.
  retries: 1,
  timeout: 180_000,
  // For a machine with two busy cores; a quick one waits for none of it.
  expect: { timeout: 20_000 },
  reporter: [['list']],
  globalSetup: './global-setup.ts',
  use: {
    baseURL: process.env['PORTAL_URL'],
    actionTimeout: 30_000,
    locale: 'ar-SA',
    timezoneId: 'Asia/Riyadh',
    trace: 'on-first-retry',
    launchOptions: { executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'] },
  },
});
