import { createHmac } from "node:crypto";
import { newId } from "@/lib/db/ids";
import { read } from "@/lib/db/sql";
import { authSecret } from "@/lib/env";

export const signInWays = [
  "password",
  "code",
  "recovery code",
  "single sign-on",
  "new account",
  "password link",
] as const;
export type SignInWay = (typeof signInWays)[number];

/**
 * "in": a session began. "code asked": the password was right, the second step is open. "failed": refused.
 * "password set": a new password was chosen by a link; tries before it no longer count.
 */
export const signInOutcomes = ["in", "code asked", "failed", "password set"] as const;
export type SignInOutcome = (typeof signInOutcomes)[number];

/** Where a request came from: the address as the nearest proxy saw it, and the browser's own words. */
export type Origin = { address: string; userAgent: string | null };

/** An account by what was typed, without keeping what was typed. */
export function hashAccount(email: string): string {
  return createHmac("sha256", authSecret())
    .update(`account ${email.trim().toLowerCase()}`)
    .digest("base64url");
}

export type SignInLine = { userId: string; how: SignInWay; outcome: SignInOutcome };

/** Adds a line to the list of sign-ins of a person that is known. */
export async function logSignIn(line: SignInLine, from: Origin): Promise<void> {
  const [person] = await read<{ email: string }>(`SELECT email FROM "user" WHERE id = $1`, [line.userId]);
  if (!person) return;
  await read(
    `INSERT INTO sign_in (id, account_hash, user_id, address, user_agent, how, outcome)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
    [
      newId(),
      hashAccount(person.email),
      line.userId,
      from.address,
      from.userAgent?.slice(0, 300) ?? null,
      line.how,
      line.outcome,
    ],
  );
}
