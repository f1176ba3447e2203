/** Reads one environment variable; empty counts as unset. */
function read(name: string): string | undefined {
  const value = process.env[name]?.trim();
  return value ? value : undefined;
}

/** The configured server, or undefined when the embedded one is to be used. */
export function configuredDatabaseUrl(): string | undefined {
  return read("DATABASE_URL");
}

/**
 * The server this process talks to. The starter sets DATABASE_URL for its children, so inside the app
 * it is always there.
 */
export function databaseUrl(): string {
  const url = configuredDatabaseUrl();
  if (!url)
    throw new Error(
      "DATABASE_URL is not set. Start the app with `npm run demo`, `npm run dev` or `npm start`.",
    );
  return url;
}

/** The login of requests, which may be one that cannot leave the wall of a workspace; otherwise the usual one. */
export function walledDatabaseUrl(): string {
  return read("DATABASE_APP_URL") ?? databaseUrl();
}

/**
 * The primary without a pooler between: for what holds a session of its own, such as locks over several transactions and
 * waiting to be told. The usual address where no other is named.
 */
export function directDatabaseUrl(): string {
  return read("DATABASE_DIRECT_URL") ?? databaseUrl();
}

/** Whether statements may be kept in a session by name: not behind a pooler that does not know them. */
export function namedStatements(): boolean {
  return read("DATABASE_NAMED_STATEMENTS") !== "0";
}

/** A streaming replica that reports may be read from, or undefined. */
export function replicaDatabaseUrl(): string | undefined {
  return read("DATABASE_REPLICA_URL");
}

export function authSecret(): string {
  const secret = read("BETTER_AUTH_SECRET");
  if (!secret)
    throw new Error(
      "BETTER_AUTH_SECRET is not set. Start the app with `npm run demo`, `npm run dev` or `npm start`.",
    );
  return secret;
}

/** The address people use, for links and cookies. */
export function baseUrl(): string {
  return read("LIFECURVE_URL") ?? `http://localhost:${read("PORT") ?? "3000"}`;
}

/** The one account that every visitor of the demo is signed in as. */
export const demoVisitorEmail = "demo@lifecurve.example";

/** Whether visitors may open the demo workspace without an account. */
export function demoOpen(): boolean {
  return read("LIFECURVE_DEMO") === "1";
}

/** Whether webhooks may be sent to private networks and without encryption: LIFECURVE_WEBHOOKS_PRIVATE=1. */
export function webhooksMayStayPrivate(): boolean {
  return read("LIFECURVE_WEBHOOKS_PRIVATE") === "1";
}

/** The largest file an import takes, in bytes: LIFECURVE_IMPORT_MAX_BYTES, or 1 GB. */
export function importSizeLimit(): number {
  const configured = Number(read("LIFECURVE_IMPORT_MAX_BYTES"));
  return Number.isSafeInteger(configured) && configured > 0 ? configured : 1024 ** 3;
}

/** Where mail is handed over, such as smtp://name:password@mail.example:587; undefined where none is sent. */
export function smtpUrl(): string | undefined {
  return read("LIFECURVE_SMTP_URL");
}

/** Whom mail comes from. */
export function mailFrom(): string {
  return read("LIFECURVE_MAIL_FROM") ?? `Lifecurve <no-reply@${new URL(baseUrl()).hostname}>`;
}

export type SingleSignOn = { issuer: string; clientId: string; clientSecret: string; name: string };

/** The OpenID Connect provider people may sign in with; undefined unless issuer, client id and secret are all set. */
export function singleSignOn(): SingleSignOn | undefined {
  const issuer = read("LIFECURVE_OIDC_ISSUER");
  const clientId = read("LIFECURVE_OIDC_CLIENT_ID");
  const clientSecret = read("LIFECURVE_OIDC_CLIENT_SECRET");
  if (!issuer || !clientId || !clientSecret) return undefined;
  return { issuer, clientId, clientSecret, name: read("LIFECURVE_OIDC_NAME") ?? "single sign-on" };
}

/** Whether people may have passwords: not where LIFECURVE_PASSWORD_SIGN_IN is 0 and there is single sign-on instead. */
export function passwordsOpen(): boolean {
  return read("LIFECURVE_PASSWORD_SIGN_IN") !== "0" || !singleSignOn();
}

/** Whether anybody may make an account with a password, or only who was invited: LIFECURVE_SIGN_UP=invited. */
export function signUpOpen(): boolean {
  return read("LIFECURVE_SIGN_UP") !== "invited";
}

/** Whether people come over an encrypted connection. */
export function overHttps(): boolean {
  return baseUrl().startsWith("https://");
}

/** The secret that opens /metrics; without it the address does not exist. */
export function metricsToken(): string | undefined {
  return read("LIFECURVE_METRICS_TOKEN");
}

/** A port on loopback that serves the metrics of this node without a secret. */
export function metricsPort(): number | undefined {
  const port = Number(read("LIFECURVE_METRICS_PORT"));
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined;
}

/** How long a node that is told to stop says "not ready" before it takes no more requests; seconds. */
export function drainSeconds(): number {
  const seconds = Number(read("LIFECURVE_DRAIN_SECONDS") ?? "2");
  return Number.isFinite(seconds) && seconds >= 0 && seconds <= 300 ? seconds : 2;
}

/** A number of days by the name of its setting; 0 is for ever. What is no whole number of days counts as not set. */
export function daysOf(name: string, usual: number): number {
  const text = read(name);
  return text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : usual;
}

function perMinute(name: string, usual: number): number {
  const configured = Number(read(name) ?? usual);
  return Number.isSafeInteger(configured) && configured >= 0 && configured <= 100_000_000
    ? configured
    : usual;
}

/**
 * Requests to the API within a minute, over all nodes: of an API key, of a session, and of an address that shows
 * neither. 0 sets no limit.
 */
export function requestLimits(): Readonly<Record<"key" | "session" | "address", number>> {
  return {
    key: perMinute("LIFECURVE_KEY_REQUESTS", 12_000),
    session: perMinute("LIFECURVE_SESSION_REQUESTS", 3_000),
    address: perMinute("LIFECURVE_ADDRESS_REQUESTS", 1_200),
  };
}
