import type { SignedIn } from "@/lib/auth/resolve";
import { openSession } from "@/lib/auth/sessions";
import { read } from "@/lib/db/sql";
import { demoOpen, demoVisitorEmail } from "@/lib/env";
import { AppError, notFound } from "@/lib/errors";
import { demoSlug } from "./workspace";

/** How many visitors one process lets in within a minute. */
const visitorsPerMinute = 30;
let letIn: number[] = [];

function takeTurn(now: number): void {
  letIn = letIn.filter((at) => at > now - 60_000);
  if (letIn.length >= visitorsPerMinute) {
    throw new AppError("rate_limited", "Many visitors are opening the demo. Wait a minute, then try again.");
  }
  letIn.push(now);
}

/**
 * Signs a visitor in to the demo workspace, without a password. Answers where to go and the cookies to set, none
 * for a visitor who is in already; "not found" where the demo is not open.
 */
export async function openDemo(
  person: SignedIn | null,
  userAgent: string | null,
): Promise<{ workspace: string; cookies: string[] }> {
  if (!demoOpen()) throw notFound("The demo");
  const [visitor] = await read<{ id: string }>(
    `SELECT u.id FROM workspace w JOIN member m ON m.workspace_id = w.id JOIN "user" u ON u.id = m.user_id
     WHERE w.slug = $1 AND w.demo AND u.email = $2`,
    [demoSlug, demoVisitorEmail],
  );
  if (!visitor) throw notFound("The demo");
  if (person?.userId === visitor.id) return { workspace: demoSlug, cookies: [] };
  takeTurn(Date.now());
  return { workspace: demoSlug, cookies: [await openSession(visitor.id, userAgent)] };
}
