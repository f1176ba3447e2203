import { read } from "@/lib/db/sql";
import { demoOpen, passwordsOpen } from "@/lib/env";
import { AppError, notFound } from "@/lib/errors";
import type { Actor } from "./actor";
import { auth } from "./better-auth";
import { isDemoVisitor } from "./demo-visitor";
import type { Role } from "./permissions";
import { hashToken } from "./tokens";

export type SignedIn = { userId: string; name: string; email: string; sessionId: string };

/** The person behind a session cookie, or null. Visitors of the demo are nobody where it is not open. */
export async function signedIn(headers: Headers): Promise<SignedIn | null> {
  if (!headers.get("cookie")) return null;
  const found = await auth().api.getSession({ headers });
  if (!found || (isDemoVisitor(found.user) && !demoOpen())) return null;
  return {
    userId: found.user.id,
    name: found.user.name,
    email: found.user.email,
    sessionId: found.session.id,
  };
}

type MemberRow = {
  id: string;
  role: Role;
  workspace_id: string;
  slug: string;
  name: string;
  currency: string;
  time_zone: string;
};

/** A workspace that asks its members for a second step asks those who sign in with a password. */
const owesSecondStep = `w.second_step_required AND NOT u.two_factor_enabled AND EXISTS (
  SELECT 1 FROM account a WHERE a.user_id = m.user_id AND a.provider_id = 'credential')`;

/** The actor of a signed-in person in a workspace. A workspace one is not a member of does not exist. */
export async function memberActor(person: SignedIn, slug: string, requestId: string | null): Promise<Actor> {
  const [row] = await read<MemberRow & { owes_second_step: boolean }>(
    `SELECT m.id, m.role, w.id AS workspace_id, w.slug, w.name, w.currency, w.time_zone,
       ${owesSecondStep} AS owes_second_step
     FROM workspace w JOIN member m ON m.workspace_id = w.id AND m.user_id = $2 JOIN "user" u ON u.id = m.user_id
     WHERE w.slug = $1 AND w.deleting_at IS NULL AND m.left_email IS NULL`,
    [slug, person.userId],
  );
  if (!row) throw notFound("This workspace");
  if (row.owes_second_step && passwordsOpen()) {
    throw new AppError(
      "forbidden",
      "This workspace asks its members for a second step at sign-in. Switch it on under Account.",
      { details: { secondStep: true } },
    );
  }
  return {
    kind: "member",
    id: row.id,
    userId: person.userId,
    name: person.name,
    role: row.role,
    scopes: null,
    workspace: {
      id: row.workspace_id,
      slug: row.slug,
      name: row.name,
      currency: row.currency,
      timeZone: row.time_zone,
    },
    requestId,
  };
}

type KeyRow = MemberRow & {
  user_id: string;
  email: string;
  key_name: string;
  scopes: string[];
  expires_at: Date | null;
};

// A key is looked up once in a few seconds, not at every request; revoking it or changing its creator's role
// clears it here at once and on other nodes when the entry expires.
// What is kept is the look-up itself, so that requests that arrive while it runs share it instead of queueing for the
// same row.
const keyCache = new Map<string, { at: number; row: Promise<KeyRow | null> }>();
const keyCacheMs = 3_000;

export function forgetKeys(): void {
  keyCache.clear();
}

async function findKey(hash: string): Promise<KeyRow | null> {
  const [row] = await read<KeyRow>(
    `UPDATE api_key k SET last_used_at = now() FROM workspace w, member m, "user" u
     WHERE k.token_hash = $1 AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())
       AND w.id = k.workspace_id AND w.deleting_at IS NULL AND m.workspace_id = k.workspace_id AND m.user_id = k.created_by_id
       AND u.id = m.user_id
     RETURNING k.id, m.role, m.user_id, u.email, k.name AS key_name, k.scopes, k.expires_at, w.id AS workspace_id, w.slug, w.name,
       w.currency, w.time_zone`,
    [hash],
  );
  return row ?? null;
}

function findKeyOnce(hash: string, now: number): Promise<KeyRow | null> {
  const known = keyCache.get(hash);
  if (known && now - known.at <= keyCacheMs) return known.row;
  if (keyCache.size > 10_000) keyCache.clear();
  const row = findKey(hash);
  // A look-up that failed is no answer to keep.
  row.catch(() => keyCache.delete(hash));
  keyCache.set(hash, { at: now, row });
  return row;
}

/**
 * The actor of an API key: the rights its creator has now, narrowed to the key's scopes. A key of somebody who is
 * no member any more is dead; those of visitors of the demo sleep where it is not open.
 */
export async function keyActor(token: string, requestId: string | null): Promise<Actor> {
  const now = Date.now();
  const row = await findKeyOnce(hashToken(token), now);
  const expired = row?.expires_at && row.expires_at.getTime() <= now;
  if (!row || expired || (isDemoVisitor(row) && !demoOpen())) {
    throw new AppError("unauthenticated", "This API key is unknown, revoked or expired.");
  }
  return {
    kind: "key",
    id: row.id,
    userId: row.user_id,
    name: row.key_name,
    role: row.role,
    scopes: row.scopes,
    workspace: {
      id: row.workspace_id,
      slug: row.slug,
      name: row.name,
      currency: row.currency,
      timeZone: row.time_zone,
    },
    requestId,
  };
}
