import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { prisma } from "@/lib/db/prisma";

export type SessionCookie = { name: string; value: string };

/** Signs a person in by inserting the session that identity would have made, with its signed cookie. */
export async function makeSession(userId: string): Promise<SessionCookie> {
  const token = randomBytes(24).toString("base64url");
  await prisma().session.create({
    data: { id: randomUUID(), token, userId, expiresAt: new Date(Date.now() + 14 * 86_400_000) },
  });
  const secret = process.env.BETTER_AUTH_SECRET ?? "";
  const signature = createHmac("sha256", secret).update(token).digest("base64");
  return { name: "better-auth.session_token", value: encodeURIComponent(`${token}.${signature}`) };
}

/** The header of a request made by a signed-in person from the product's own pages. */
export async function makeSessionHeaders(userId: string): Promise<Record<string, string>> {
  const { name, value } = await makeSession(userId);
  return { cookie: `${name}=${value}`, "sec-fetch-site": "same-origin" };
}
