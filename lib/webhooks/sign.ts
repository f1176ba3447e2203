import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/**
 * Signatures of webhooks after Standard Webhooks 1.0.0: HMAC-SHA256 over `id.timestamp.body`, so that neither content nor
 * time can be changed on the way, and an old request cannot be sent again.
 */

const prefix = "whsec_";
/** Receivers refuse what is older, and so do we. */
export const TOLERANCE_SECONDS = 5 * 60;

/** A new secret of 32 random bytes: shown once to whoever makes a webhook. */
export function makeWebhookSecret(): string {
  return prefix + randomBytes(32).toString("base64");
}

type Message = { readonly id: string; readonly seconds: number; readonly body: string };

function signatureOf(secret: string, { id, seconds, body }: Message): Buffer {
  const key = Buffer.from(secret.startsWith(prefix) ? secret.slice(prefix.length) : secret, "base64");
  return createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest();
}

export type SignedHeaders = {
  "webhook-id": string;
  "webhook-timestamp": string;
  "webhook-signature": string;
};

/**
 * The headers of a delivery. `id` is that of the message and stays the same when it is tried again, `seconds` is the time
 * of this try (Unix). While a secret is being changed both are given, and both sign.
 */
export function signWebhook(secrets: readonly string[], message: Message): SignedHeaders {
  return {
    "webhook-id": message.id,
    "webhook-timestamp": String(message.seconds),
    "webhook-signature": secrets
      .map((secret) => `v1,${signatureOf(secret, message).toString("base64")}`)
      .join(" "),
  };
}

/** What a receiver does: whether one of the signatures is right and the time is near `now` (Unix seconds). */
export function verifyWebhook(secret: string, headers: SignedHeaders, body: string, now: number): boolean {
  const seconds = Number(headers["webhook-timestamp"]);
  if (!Number.isSafeInteger(seconds) || Math.abs(now - seconds) > TOLERANCE_SECONDS) return false;
  const expected = signatureOf(secret, { id: headers["webhook-id"], seconds, body });
  return headers["webhook-signature"].split(" ").some((signature) => {
    const [version, value = ""] = signature.split(",");
    const given = Buffer.from(value, "base64");
    return version === "v1" && given.length === expected.length && timingSafeEqual(given, expected);
  });
}
