import type { Turn } from "@/lib/auth/request-limit";
import { AppError } from "@/lib/errors";

const names = { key: "API key", session: "session", address: "address" } as const;

/** RateLimit-Policy and RateLimit as draft-ietf-httpapi-ratelimit-headers-11 writes them. */
export function rateFields(turn: Turn): Record<string, string> {
  const { kind, limit, remaining, resetSeconds } = turn;
  return {
    "ratelimit-policy": `"${kind}";q=${limit};w=60`,
    ratelimit: `"${kind}";r=${remaining};t=${resetSeconds}`,
  };
}

/** Throws `rate_limited`, with the seconds to wait, for a turn that was one too many. */
export function refuseBeyond(turn: Turn | null): void {
  if (!turn?.refused) return;
  throw new AppError(
    "rate_limited",
    `This ${names[turn.kind]} has used its ${turn.limit} requests of this minute. Wait ${turn.resetSeconds} seconds, then go on.`,
    { details: { retryAfterSeconds: turn.resetSeconds, policy: turn.kind } },
  );
}
