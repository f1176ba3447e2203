import { createHash, randomBytes } from "node:crypto";

/** A secret that is shown once; only its hash is kept. 256 random bits need no slow hash. */
export function makeToken(prefix: string): { token: string; hash: string; hint: string } {
  const token = `${prefix}_${randomBytes(32).toString("base64url")}`;
  return { token, hash: hashToken(token), hint: token.slice(0, prefix.length + 7) };
}

export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
