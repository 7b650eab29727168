import { defineConfig } from "@playwright/test";

// The browser is started by the harness, one for each person of a story.
export default defineConfig({
  testDir: "stories",
  testMatch: "**/*.story.ts",
  outputDir: "results",
  fullyParallel: true,
  forbidOnly: true,
  // A story that passes at the second try has failed.
  retries: 0,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
});
