/** Every way the product says no, and the HTTP status it travels with. */
export const statusByCode = {
  invalid: 422,
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  stale: 412,
  too_large: 413,
  unsupported: 415,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof statusByCode;

/** One reason at one place: `path` is the field ("stages.2.passRate"), `message` what to do about it. */
export type FieldReason = { path: string; message: string };

/**
 * The one error class. `message` says what happened in words a user can act on; `fields` where.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: readonly FieldReason[];
  readonly details: Record<string, unknown> | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    more: { fields?: readonly FieldReason[]; details?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = "AppError";
    this.code = code;
    this.fields = more.fields ?? [];
    this.details = more.details;
  }

  get status(): number {
    return statusByCode[this.code];
  }
}

/**
 * The SQLSTATE that PostgreSQL gave an error, or Prisma's own code; empty where neither spoke. Of raw statements Prisma
 * says P2010, of a value that cannot be kept something else, and keeps PostgreSQL's word inside.
 */
export function sqlStateOf(error: unknown): string {
  const { code, meta } = (error ?? {}) as {
    code?: unknown;
    meta?: { driverAdapterError?: { cause?: { originalCode?: unknown } } };
  };
  const state = meta?.driverAdapterError?.cause?.originalCode ?? code;
  return typeof state === "string" ? state : "";
}

/** A thing that is not there, or belongs to someone else: both answer alike. */
export function notFound(what: string): AppError {
  return new AppError("not_found", `${what} was not found.`);
}

/** The thing, or `not_found` where there is none. */
export function requireFound<T>(found: T | null | undefined, what: string): T {
  if (found === null || found === undefined) throw notFound(what);
  return found;
}

export function invalidField(path: string, message: string): AppError {
  return new AppError("invalid", message, { fields: [{ path, message }] });
}

/** What Node, PostgreSQL and Prisma call a connection that broke, or that could not be made. */
const lostConnection = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "57P01",
  "57P02",
  "57P03",
  "08006",
  "08003",
  "08001",
  // A pooler's word for a server that went away under it.
  "08P01",
  "P1001",
  "P1008",
  "P1017",
]);

/**
 * Whether an error says that the database went away, rather than that it said no. What was being committed then may be
 * written or not: nobody can tell before it is back.
 */
export function isConnectionLost(error: unknown): boolean {
  const { message } = (error ?? {}) as { message?: string };
  return (
    lostConnection.has(sqlStateOf(error)) ||
    /connection terminated|connection ended|server has closed the connection|not queryable/i.test(
      message ?? "",
    )
  );
}
