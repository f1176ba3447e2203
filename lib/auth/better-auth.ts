import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { APIError } from "better-auth/api";
import { nextCookies } from "better-auth/next-js";
import { genericOAuth, twoFactor } from "better-auth/plugins";
import { prisma } from "@/lib/db/prisma";
import { authSecret, baseUrl, overHttps, passwordsOpen, type SingleSignOn, singleSignOn } from "@/lib/env";
import { log } from "@/lib/log";

/** Under which name single sign-on stands in addresses and accounts. */
export const ssoProvider = "sso";

/**
 * The provider of single sign-on. The code flow with PKCE, state and nonce; the id token must be signed by the
 * provider's own keys. What it says of a person is taken at sign-in and its tokens are not kept.
 */
function signOnPlugin(sso: SingleSignOn) {
  return genericOAuth({
    config: [
      {
        providerId: ssoProvider,
        name: sso.name,
        discoveryUrl: `${sso.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
        clientId: sso.clientId,
        clientSecret: sso.clientSecret,
        scopes: ["openid", "email", "profile"],
        pkce: true,
        requireIdTokenVerification: true,
        mapProfileToUser: (profile) => ({ name: String(profile.name ?? profile.email ?? "").slice(0, 100) }),
      },
    ],
  });
}

const keepNoTokens = {
  accessToken: null,
  refreshToken: null,
  idToken: null,
  accessTokenExpiresAt: null,
  refreshTokenExpiresAt: null,
};

/**
 * Identity only: people, passwords, second steps, single sign-on, sessions. Workspaces, members, invitations and API
 * keys are tenant data of our own, so that their audit rows share their transactions:
 * docs/decisions/0007-identity-and-tenancy.md. What of it is reachable from outside: lib/http/identity.ts.
 */
function build() {
  const sso = singleSignOn();
  const passwords = passwordsOpen();
  return betterAuth({
    appName: "Lifecurve",
    secret: authSecret(),
    baseURL: baseUrl(),
    basePath: "/api/auth",
    database: prismaAdapter(prisma(), { provider: "postgresql" }),
    emailAndPassword: {
      enabled: passwords,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      autoSignIn: true,
      revokeSessionsOnPasswordReset: true,
    },
    session: { expiresIn: 60 * 60 * 24 * 14, updateAge: 60 * 60 * 24 },
    // Tries with a password are counted by account and address: sign-in-guard.ts.
    rateLimit: {
      enabled: true,
      storage: "database",
      modelName: "rateLimit",
      window: 60,
      max: 100,
      customRules: { "/sign-in/email": false },
    },
    telemetry: { enabled: false },
    verification: { storeIdentifier: "hashed" },
    account: {
      // An account somebody made under an address that is not theirs must not become the owner's door: the address has
      // to be verified on both sides. Where there are no passwords the provider alone says who somebody is.
      accountLinking: { enabled: true, requireLocalEmailVerified: passwords, allowDifferentEmails: false },
    },
    databaseHooks: {
      user: {
        create: {
          before: async (user, context) => {
            if (context?.path?.startsWith("/callback/") && !user.emailVerified) {
              throw new APIError("FORBIDDEN", {
                code: "email_not_verified",
                message: "The address is not verified.",
              });
            }
          },
        },
      },
      account: {
        create: { before: async (account) => ({ data: { ...account, ...keepNoTokens } }) },
        update: { before: async (account) => ({ data: { ...account, ...keepNoTokens } }) },
      },
    },
    advanced: {
      // A cookie of this name is taken from this very host over https alone: no other host can plant one.
      ...(overHttps()
        ? {
            useSecureCookies: false,
            cookiePrefix: "__Host-lifecurve",
            defaultCookieAttributes: { secure: true, path: "/" },
          }
        : { useSecureCookies: false }),
    },
    onAPIError: { errorURL: new URL("/sign-in", baseUrl()).href },
    logger: { level: "error", log: logFault },
    plugins: [twoFactor({ issuer: "Lifecurve" }), ...(sso ? [signOnPlugin(sso)] : []), nextCookies()],
  });
}

/** Identity's own words may quote whom they are about; only that and where something failed is told. */
function logFault(level: string, message: string): void {
  const said = message.replace(/\S+@\S+/g, "…").slice(0, 300);
  log[level === "warn" ? "warn" : "error"]({ part: "identity", message: said }, "identity");
}

const shared = globalThis as { lifecurveAuth?: ReturnType<typeof build> };

export function auth(): ReturnType<typeof build> {
  shared.lifecurveAuth ??= build();
  return shared.lifecurveAuth;
}

/** After the configuration changed within a process; a running app is configured once. */
export function forgetAuth(): void {
  delete shared.lifecurveAuth;
}
