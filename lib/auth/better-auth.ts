import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { nextCookies } from "better-auth/next-js";
import { prisma } from "@/lib/db/prisma";
import { authSecret, baseUrl } from "@/lib/env";

/**
 * Identity only: people, passwords, sessions. Workspaces, members, invitations and API keys are tenant data of
 * our own, so that their audit rows share their transactions: docs/decisions/0007-identity-and-tenancy.md.
 */
function build() {
  return betterAuth({
    appName: "Lifecurve",
    secret: authSecret(),
    baseURL: baseUrl(),
    basePath: "/api/auth",
    database: prismaAdapter(prisma(), { provider: "postgresql" }),
    emailAndPassword: { enabled: true, minPasswordLength: 10, maxPasswordLength: 200, autoSignIn: true },
    session: { expiresIn: 60 * 60 * 24 * 14, updateAge: 60 * 60 * 24 },
    rateLimit: { enabled: true, storage: "database", modelName: "rateLimit", window: 60, max: 100 },
    telemetry: { enabled: false },
    // These speak of sessions by their tokens; ours name them by id (lib/auth/sessions.ts).
    disabledPaths: ["/list-sessions", "/revoke-session"],
    plugins: [nextCookies()],
  });
}

const shared = globalThis as { lifecurveAuth?: ReturnType<typeof build> };

export function auth(): ReturnType<typeof build> {
  shared.lifecurveAuth ??= build();
  return shared.lifecurveAuth;
}
