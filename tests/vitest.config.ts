import type { ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = {
  test: {
    root: new URL("..", import.meta.url).pathname,
    include: ["tests/**/*.test.ts"],
    setupFiles: ["tests/setup.ts"],
    testTimeout: 60_000,
    // Left to itself it keeps a core free, which of two is half.
    maxWorkers: "100%",
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      exclude: ["src/cli/**", "src/i18n/**"],
      reporter: ["text-summary"],
      thresholds: { lines: 95, functions: 95, branches: 90 },
    },
  },
};
export default config;
