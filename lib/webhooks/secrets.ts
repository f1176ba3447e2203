import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { authSecret } from "@/lib/env";

/**
 * Secrets have to be used to sign, so they cannot be kept as fingerprints: they are encrypted (AES-256-GCM) with a key
 * made from the installation's secret, and bound to the webhook they belong to. Whoever has the database alone has none.
 */
function key(): Buffer {
  return Buffer.from(hkdfSync("sha256", authSecret(), "", "lifecurve webhook secrets", 32));
}

const version = "v1";

export function sealSecret(secret: string, owner: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key(), nonce);
  cipher.setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return [version, Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64")].join(".");
}

/** Null where it cannot be opened: the installation's secret is another one now, or it was moved from another webhook. */
export function openSecret(kept: string, owner: string): string | null {
  const [made, content = ""] = kept.split(".");
  const bytes = Buffer.from(content, "base64");
  if (made !== version || bytes.length < 29) return null;
  try {
    const cipher = createDecipheriv("aes-256-gcm", key(), bytes.subarray(0, 12));
    cipher.setAAD(Buffer.from(owner));
    cipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

/** What a secret is bound to. */
export const ownerOf = (workspaceId: string, webhookId: string) => `${workspaceId}/${webhookId}`;
