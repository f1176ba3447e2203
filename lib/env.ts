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

/** The largest file an import takes, in bytes: LIFECURVE_IMPORT_MAX_BYTES, or 1 GB. */
export function importSizeLimit(): number {
  const configured = Number(read("LIFECURVE_IMPORT_MAX_BYTES"));
  return Number.isSafeInteger(configured) && configured > 0 ? configured : 1024 ** 3;
}
