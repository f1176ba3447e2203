import { randomBytes } from "node:crypto";
import { read } from "@/lib/db/sql";
import { baseUrl } from "@/lib/env";
import { mailConfigured, trySendMail } from "@/lib/mail/send";
import { passwordMail } from "@/lib/mail/texts";
import { auth } from "./better-auth";
import { isDemoVisitor } from "./demo-visitor";

/** Minutes that a mailed link works, and hours that one handed over by an owner does. */
export const mailedMinutes = 60;
export const handedHours = 24;

/** Links that one person can have mailed within an hour. */
const mailsAnHour = 3;

/**
 * A link by which a person chooses a new password, once. What is secret stands behind the #, so that it reaches no
 * server's log; only its hash is kept. One that is mailed shows, when used, that the address is the person's own.
 */
export async function makePasswordLink(
  userId: string,
  by: "mail" | "hand",
): Promise<{ link: string; expiresAt: Date }> {
  const token = `${by}_${randomBytes(32).toString("base64url")}`;
  const minutes = by === "mail" ? mailedMinutes : handedHours * 60;
  const expiresAt = new Date(Date.now() + minutes * 60_000);
  const { internalAdapter } = await auth().$context;
  await internalAdapter.createVerificationValue({
    value: userId,
    identifier: `reset-password:${token}`,
    expiresAt,
  });
  return { link: new URL(`/new-password#${token}`, baseUrl()).href, expiresAt };
}

/** Whose link it is while it works; null for any other text. */
export async function ownerOfLink(token: string): Promise<string | null> {
  const { internalAdapter } = await auth().$context;
  const found = await internalAdapter.findVerificationValue(`reset-password:${token}`);
  return found && found.expiresAt > new Date() ? found.value : null;
}

/** What else belongs to choosing a new password: other links end, and one that was mailed proves the address. */
export async function afterNewPassword(userId: string, token: string): Promise<void> {
  await read("DELETE FROM verification WHERE value = $1 RETURNING id", [userId]);
  await read("DELETE FROM password_request WHERE user_id = $1 RETURNING user_id", [userId]);
  if (token.startsWith("mail_")) {
    await read(`UPDATE "user" SET email_verified = true WHERE id = $1 RETURNING id`, [userId]);
  }
}

/**
 * Somebody asks for a new password: the person gets a link by mail or, where none is sent, the owners see that it was
 * asked for. Whoever asks must not learn whether there is such an account, so nobody waits for this.
 */
export async function askForPassword(email: string): Promise<void> {
  const [person] = await read<{ id: string; email: string }>(
    `SELECT id, email FROM "user" WHERE email = lower($1)`,
    [email.trim()],
  );
  if (!person || isDemoVisitor(person)) return;
  if (!mailConfigured()) {
    await read(
      `INSERT INTO password_request (user_id) VALUES ($1) ON CONFLICT (user_id) DO UPDATE SET at = now() RETURNING user_id`,
      [person.id],
    );
    return;
  }
  const [sent] = await read<{ count: number }>(
    `SELECT count(*)::int AS count FROM verification WHERE value = $1 AND created_at > now() - interval '1 hour'
       AND expires_at > created_at + interval '30 minutes'`,
    [person.id],
  );
  if ((sent?.count ?? 0) >= mailsAnHour) return;
  const { link } = await makePasswordLink(person.id, "mail");
  await trySendMail(person.email, passwordMail(link));
}
