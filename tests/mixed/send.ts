export type Answered = { status: number; body: Record<string, unknown>; milliseconds: number };
export type Sender = (
  method: string,
  path: string,
  options?: { body?: unknown; key?: string; type?: string },
) => Promise<Answered | null>;

/** Calls the API with a key; null where no whole answer came back, or none within the time. */
export function makeSender(base: string, token: string, patienceMs = 30_000): Sender {
  return async (method, path, { body, key, type } = {}) => {
    const begun = performance.now();
    const raw = body instanceof Uint8Array;
    try {
      const answer = await fetch(`${base}${path}`, {
        method,
        signal: AbortSignal.timeout(patienceMs),
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined
            ? {}
            : { "content-type": type ?? (raw ? "application/octet-stream" : "application/json") }),
          ...(key ? { "idempotency-key": key } : {}),
        },
        ...(body === undefined
          ? {}
          : { body: raw ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
      });
      const text = await answer.text();
      const json = answer.headers.get("content-type")?.includes("json") ?? false;
      return {
        status: answer.status,
        body: json && text ? JSON.parse(text) : {},
        milliseconds: performance.now() - begun,
      };
    } catch {
      return null;
    }
  };
}
