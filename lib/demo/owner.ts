import { createHmac } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { read } from "@/lib/db/sql";
import { authSecret } from "@/lib/env";
import { demoOwnerEmail } from "./workspace";

/** The password of the demo's owner: different for every installation, the same for all its nodes. */
export function demoPassword(): string {
  return createHmac("sha256", authSecret())
    .update("the owner of the demo workspace")
    .digest("base64url")
    .slice(0, 16);
}

/** Lets the demo's owner sign in with this installation's password. */
export async function ensureDemoOwner(): Promise<void> {
  const hash = await hashPassword(demoPassword());
  await read(
    `INSERT INTO account (id, account_id, provider_id, user_id, password, created_at, updated_at)
     SELECT 'demo-owner-password', u.id, 'credential', u.id, $2, now(), now() FROM "user" u WHERE u.email = $1
     ON CONFLICT (id) DO UPDATE SET password = excluded.password, updated_at = now()`,
    [demoOwnerEmail, hash],
  );
}
