import { ZodError } from "zod";
import { AppError, type FieldReason, isConnectionLost, sqlStateOf } from "@/lib/errors";
import { faultOf, log } from "@/lib/log";

/** problem+json (RFC 9457) with a request id and a reason per field. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  requestId: string;
  fields?: readonly FieldReason[];
  details?: Record<string, unknown>;
};

const titles: Record<string, string> = {
  invalid: "Something in the request needs correcting",
  malformed: "The request could not be read",
  unauthenticated: "Sign in first",
  forbidden: "Not allowed",
  not_found: "Not found",
  conflict: "This conflicts with what is already there",
  stale: "Someone changed this in the meantime",
  too_large: "Too large",
  unsupported: "This kind of content is not accepted",
  rate_limited: "Too many requests",
  internal: "Something went wrong on our side",
  unavailable: "Not available right now",
};

const unreadable = {
  code: "invalid",
  message:
    "The database could not take a value as it was sent. Check ids, cursors, dates and unusual characters.",
} as const;
const collided = {
  code: "unavailable",
  message: "Somebody else was changing the same things at that moment. Nothing was changed; try again.",
} as const;
const taken = {
  code: "conflict",
  message:
    "Something with the same name or id is there already, perhaps made a moment ago by somebody else. Nothing was changed; look at what is there.",
} as const;

const gone = {
  code: "conflict",
  message:
    "Something that this names is gone, or something else still names this. Nothing was changed; look at what is there.",
} as const;

/** A commit whose answer never came back may have been carried out. */
const unknownFate =
  "The database could not be reached. If this was a change, it may have been made or not: look at what is there before you send it again.";

/** What PostgreSQL (and Prisma in its name) says of a request rather than of us, by SQLSTATE. */
const refusals: Readonly<Record<string, typeof unreadable | typeof collided | typeof taken | typeof gone>> = {
  "22P02": unreadable,
  "22P05": unreadable,
  "22007": unreadable,
  "22008": unreadable,
  "22009": unreadable,
  "22015": unreadable,
  "22021": unreadable,
  "40001": collided,
  "40P01": collided,
  P2034: collided,
  "23503": gone,
  P2003: gone,
  // Deleted by somebody between our look and our write.
  P2025: gone,
  "23505": taken,
  P2002: taken,
};

export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof ZodError) return fromZod(error);
  const refusal = refusals[sqlStateOf(error)];
  if (refusal) return new AppError(refusal.code, refusal.message, { cause: error });
  if (isConnectionLost(error)) return new AppError("unavailable", unknownFate, { cause: error });
  return new AppError(
    "internal",
    "The request failed on our side. Nothing was changed. Try again; if it stays, tell the operator the request id.",
    {
      cause: error,
    },
  );
}

export function fromZod(error: ZodError, prefix = ""): AppError {
  const fields = error.issues.flatMap((issue) => {
    const path = [prefix, ...issue.path.map(String)].filter(Boolean).join(".");
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        path: [path, key].filter(Boolean).join("."),
        message: `${key} is not a known field; remove it or check its spelling.`,
      }));
    }
    return [{ path, message: issue.message }];
  });
  const first = fields[0];
  return new AppError(
    "invalid",
    first ? `${first.path || "request"}: ${first.message}` : "The request is not valid.",
    { fields },
  );
}

export function problemResponse(error: unknown, requestId: string): Response {
  const known = toAppError(error);
  if (known.code === "internal" || isConnectionLost(known.cause)) {
    log.error({ requestId, ...faultOf(known.cause) }, "request failed");
  }
  const wait = known.details?.retryAfterSeconds;
  const problem: Problem = {
    type: `about:blank#${known.code}`,
    title: titles[known.code] ?? known.code,
    status: known.status,
    code: known.code,
    detail: known.message,
    requestId,
    ...(known.fields.length ? { fields: known.fields } : {}),
    ...(known.details ? { details: known.details } : {}),
  };
  return new Response(JSON.stringify(problem), {
    status: known.status,
    headers: {
      "content-type": "application/problem+json",
      "x-request-id": requestId,
      "cache-control": "no-store",
      ...(typeof wait === "number" ? { "retry-after": String(wait) } : {}),
    },
  });
}
