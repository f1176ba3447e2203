import type { FieldReason } from "@/lib/errors";

/** What the API answered when it said no; field reasons can be shown beside their fields. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: readonly FieldReason[];
  readonly details: Record<string, unknown> | undefined;
  readonly requestId: string | undefined;

  constructor(problem: {
    status: number;
    code: string;
    detail: string;
    fields?: readonly FieldReason[];
    details?: Record<string, unknown>;
    requestId?: string;
  }) {
    super(problem.detail);
    this.name = "ApiProblem";
    this.status = problem.status;
    this.code = problem.code;
    this.fields = problem.fields ?? [];
    this.details = problem.details;
    this.requestId = problem.requestId;
  }
}

/** What was thrown, as a problem to show; a fault of the page itself is said without its details. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return new ApiProblem({
    status: 0,
    code: "internal",
    detail: "Something went wrong on this page. Try again.",
  });
}

export type ApiCall = {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  body?: unknown;
  /** Same key, same write: makes a double click or a retry after a lost connection harmless. */
  idempotencyKey?: string;
  signal?: AbortSignal;
};

/**
 * Calls this product's own API from the browser with the session cookie. `path` is below /api/v1.
 * Throws ApiProblem; a lost connection becomes an ApiProblem of status 0.
 */
export async function callApi<T>(workspace: string | null, path: string, call: ApiCall = {}): Promise<T> {
  const headers: Record<string, string> = {};
  if (workspace) headers["x-workspace"] = workspace;
  if (call.body !== undefined) headers["content-type"] = "application/json";
  if (call.idempotencyKey) headers["idempotency-key"] = call.idempotencyKey;
  let answer: Response;
  try {
    answer = await fetch(`/api/v1${path}`, {
      method: call.method ?? "GET",
      headers,
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      ...(call.signal ? { signal: call.signal } : {}),
    });
  } catch (cause) {
    if (call.signal?.aborted) throw cause;
    throw new ApiProblem({
      status: 0,
      code: "offline",
      detail:
        "The server could not be reached. What you entered is still here; try again when the connection is back.",
    });
  }
  if (!answer.ok) {
    const problem = await answer.json().catch(() => null);
    throw new ApiProblem(
      problem ?? { status: answer.status, code: "internal", detail: `The server answered ${answer.status}.` },
    );
  }
  return answer.status === 204 ? (undefined as T) : ((await answer.json()) as T);
}
