import { isIP } from "node:net";
import { read } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";

/** How often one address may do a thing without signing in, within a minute. */
const limits = { shared: 120, calendar: 120, password: 20 } as const;
const windowMs = 60_000;

/**
 * Who asks, as the nearest proxy or this server saw it: the last address of X-Forwarded-For, an IPv6 one by its network
 * of 64 bits. What a caller wrote in front of it says nothing.
 */
export function addressOf(headers: Headers): string {
  const last = (headers.get("x-forwarded-for") ?? "").split(",").at(-1)?.trim() ?? "";
  const plain = last.replace(/^::ffff:(?=\d+\.)/i, "");
  if (isIP(plain) !== 6) return isIP(plain) === 4 ? plain : "unknown";
  const [head = "", tail] = plain.toLowerCase().split("%")[0]?.split("::") ?? [];
  const groups = (text: string) => text.split(":").filter(Boolean);
  const after = groups(tail ?? "");
  const before = groups(head);
  const between = tail === undefined ? 0 : 8 - before.length - after.length;
  const all = [...before, ...Array<string>(Math.max(0, between)).fill("0"), ...after];
  return all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}

/**
 * Counts a turn of an address in the table that also guards sign-in. Throws `rate_limited` with the seconds to wait
 * when it has had all of this minute.
 */
export async function takeTurn(
  thing: keyof typeof limits,
  headers: Headers,
  now = Date.now(),
): Promise<void> {
  const key = `${addressOf(headers)}|${thing}`;
  const [turn] = await read<{ count: number; since: number }>(
    `INSERT INTO rate_limit AS r (id, key, count, last_request) VALUES ($1, $1, 1, $2)
     ON CONFLICT (key) DO UPDATE SET
       count = CASE WHEN r.last_request <= $2 - $3 THEN 1 ELSE r.count + 1 END,
       last_request = CASE WHEN r.last_request <= $2 - $3 THEN $2 ELSE r.last_request END
     RETURNING count, last_request AS since`,
    [key, now, windowMs],
  );
  if (!turn) return;
  // Addresses that are gone for an hour leave with the first turn of another.
  if (turn.count === 1)
    await read("DELETE FROM rate_limit WHERE key LIKE '%|' || $1 AND last_request < $2", [
      thing,
      now - 60 * windowMs,
    ]);
  if (turn.count <= limits[thing]) return;
  const retryAfterSeconds = Math.max(1, Math.ceil((turn.since + windowMs - now) / 1000));
  throw new AppError(
    "rate_limited",
    thing === "shared" || thing === "calendar"
      ? "Too many openings from this address in a short time. Wait a minute, then try again."
      : "Too many tries from this address in a short time. Wait a minute, then try again.",
    {
      details: { retryAfterSeconds },
    },
  );
}
