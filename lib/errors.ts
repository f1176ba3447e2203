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
