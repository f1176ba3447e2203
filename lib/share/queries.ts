import type { Actor } from "@/lib/auth/actor";
import { requireModel } from "@/lib/db/require-known";
import { read } from "@/lib/db/sql";
import { requireFound } from "@/lib/errors";
import type { ShareLinkView } from "./schema";

type Row = Omit<ShareLinkView, "createdAt" | "expiresAt" | "revokedAt" | "lastOpenedAt"> & {
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  lastOpenedAt: Date | null;
};

/** Links to a model, those that open first; revoked ones stay listed. */
export async function findShareLinks(actor: Actor, modelId: string): Promise<ShareLinkView[]> {
  await requireModel(read, actor.workspace.id, modelId);
  return selectLinks(actor, "model_id", modelId);
}

/** One link, revoked or not. Throws `not_found`. */
export async function getShareLink(actor: Actor, id: string): Promise<ShareLinkView> {
  const [link] = await selectLinks(actor, "id", id);
  return requireFound(link, "This link");
}

async function selectLinks(actor: Actor, by: "id" | "model_id", value: string): Promise<ShareLinkView[]> {
  const rows = await read<Row>(
    `SELECT l.id, l.model_id AS "modelId", l.name, v.number, l.with_scenarios AS "withScenarios",
       l.with_counts AS "withCounts", l.prefix,
       u.name AS "createdBy", l.created_at AS "createdAt", l.expires_at AS "expiresAt", l.revoked_at AS "revokedAt",
       l.last_opened_at AS "lastOpenedAt"
     FROM share_link l
     LEFT JOIN model_version v ON v.workspace_id = $1 AND v.id = l.version_id
     LEFT JOIN "user" u ON u.id = l.created_by_id
     WHERE l.workspace_id = $1 AND l.${by} = $2
     ORDER BY l.revoked_at IS NOT NULL OR coalesce(l.expires_at < now(), false), l.id DESC`,
    [actor.workspace.id, value],
  );
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    lastOpenedAt: row.lastOpenedAt?.toISOString() ?? null,
  }));
}
