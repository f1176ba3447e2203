import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { requireFound } from "@/lib/errors";
import type { ApiKeyView } from "./schema";

type Row = {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  created_by: string | null;
  created_at: Date;
  last_used_at: Date | null;
  expires_at: Date | null;
  revoked_at: Date | null;
};

/** All keys, those in force first; revoked ones stay listed, so that the trail can be read. */
export async function findApiKeys(actor: Actor): Promise<ApiKeyView[]> {
  const rows = await read<Row>(
    `SELECT k.id, k.name, k.prefix, k.scopes, u.name AS created_by, k.created_at, k.last_used_at, k.expires_at, k.revoked_at
     FROM api_key k LEFT JOIN "user" u ON u.id = k.created_by_id
     WHERE k.workspace_id = $1 ORDER BY k.revoked_at IS NOT NULL, k.id DESC`,
    [actor.workspace.id],
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    expiresAt: row.expires_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  }));
}

/** One key. Throws `not_found`. */
export async function getApiKey(actor: Actor, id: string): Promise<ApiKeyView> {
  const all = await findApiKeys(actor);
  return requireFound(
    all.find((one) => one.id === id),
    "This API key",
  );
}
