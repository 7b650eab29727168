import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.bench.ts",
  outputDir: "../results",
  forbidOnly: true,
  retries: 0,
  workers: 1,
  timeout: 900_000,
  expect: { timeout: 120_000 },
  use: { actionTimeout: 120_000 },
  reporter: [["line"]],
});
