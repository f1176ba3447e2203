import { read } from "@/lib/db/sql";
import { demoVisitorEmail, signUpOpen } from "@/lib/env";
import { hashToken } from "./tokens";

/**
 * Whether somebody may make an account with a password: anybody where sign-up is open; else whoever holds the link of an
 * invitation to this address, and the first person of an installation.
 */
export async function maySignUp(email: string, invitation: string): Promise<boolean> {
  if (signUpOpen()) return true;
  const [found] = await read<{ invited: boolean; first: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM invitation WHERE token_hash = $1 AND lower(email) = lower($2)
         AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > now()) AS invited,
       NOT EXISTS (SELECT 1 FROM "user" WHERE email <> $3) AS first`,
    [hashToken(invitation), email.trim(), demoVisitorEmail],
  );
  return found?.invited === true || found?.first === true;
}
