import { recordAuditWith } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { read, type Sql } from "@/lib/db/sql";
import { staleEdit } from "@/lib/db/stale-edit";
import { writeTransaction } from "@/lib/db/write";
import { AppError, invalidField, notFound } from "@/lib/errors";
import type { NewPath, PathEdit, UpgradePath } from "./schema";

const select = `SELECT p.id, p.name, p.from_product_id AS "fromProductId", f.name AS "fromProduct",
    p.to_product_id AS "toProductId", t.name AS "toProduct", t.kind AS "toKind", p.rules, p.cost_minor AS "costMinor",
    p.away_months AS "awayMonths", p.enabled, p.version, t.monthly_minor - f.monthly_minor AS "moreMinor",
    t.monthly_minor AS "toMonthlyMinor"
  FROM upgrade_path p JOIN product f ON f.workspace_id = $1 AND f.id = p.from_product_id
  JOIN product t ON t.workspace_id = $1 AND t.id = p.to_product_id WHERE p.workspace_id = $1`;

/** Every path by name. */
export async function listPaths(actor: Actor): Promise<{ items: UpgradePath[] }> {
  return {
    items: await read<UpgradePath>(`${select} ORDER BY p.name, p.id LIMIT 200`, [actor.workspace.id]),
  };
}

/** One path. Throws `not_found`. */
export async function getPath(actor: Actor, id: string, sql: Sql = read): Promise<UpgradePath> {
  const [found] = await sql<UpgradePath>(`${select} AND p.id = $2`, [actor.workspace.id, id]);
  if (!found) throw notFound("The upgrade path");
  return found;
}

/** Products, stages and segments must be the workspace's, and the name free. */
async function requireKnown(sql: Sql, workspaceId: string, input: NewPath, own: string): Promise<void> {
  const ids = (kind: "stage" | "segment") =>
    input.rules.flatMap((rule) =>
      kind === "stage" && rule.kind === "stage"
        ? rule.stageIds
        : kind === "segment" && rule.kind === "segment"
          ? rule.segmentIds
          : [],
    );
  const [known] = await sql<{
    from: boolean;
    to: boolean;
    stages: boolean;
    segments: boolean;
    taken: boolean;
  }>(
    `SELECT EXISTS (SELECT 1 FROM product WHERE workspace_id = $1 AND id = $2 AND retired_at IS NULL) AS "from",
       EXISTS (SELECT 1 FROM product WHERE workspace_id = $1 AND id = $3 AND retired_at IS NULL) AS "to",
       NOT EXISTS (SELECT 1 FROM unnest($4::uuid[]) i WHERE NOT EXISTS (SELECT 1 FROM stage WHERE workspace_id = $1 AND id = i)) AS stages,
       NOT EXISTS (SELECT 1 FROM unnest($5::uuid[]) i WHERE NOT EXISTS (SELECT 1 FROM segment WHERE workspace_id = $1 AND id = i)) AS segments,
       EXISTS (SELECT 1 FROM upgrade_path WHERE workspace_id = $1 AND name = $6 AND id <> $7) AS taken`,
    [workspaceId, input.fromProductId, input.toProductId, ids("stage"), ids("segment"), input.name, own],
  );
  if (!known?.from) throw invalidField("fromProductId", "This is not a product of the workspace.");
  if (!known.to) throw invalidField("toProductId", "This is not a product of the workspace.");
  if (!known.stages) throw invalidField("rules", "A stage of these rules is not one of the workspace's.");
  if (!known.segments) throw invalidField("rules", "A segment of these rules is not one of the workspace's.");
  if (known.taken) throw invalidField("name", "There is a path of this name.");
}

function contentOf(input: NewPath): unknown[] {
  return [
    input.name,
    input.fromProductId,
    input.toProductId,
    JSON.stringify(input.rules),
    input.costMinor,
    input.awayMonths,
    input.enabled,
  ];
}

/** Throws `invalid` for products, stages or segments of others, and for a name that is taken. */
export function addPath(actor: Actor, input: NewPath): Promise<UpgradePath> {
  const workspaceId = actor.workspace.id;
  return writeTransaction(async (sql) => {
    const id = newId();
    await sql("SELECT pg_advisory_xact_lock(hashtextextended('product ' || $1::text, 0))", [workspaceId]);
    await requireKnown(sql, workspaceId, input, id);
    await sql(
      `INSERT INTO upgrade_path (workspace_id, id, name, from_product_id, to_product_id, rules, cost_minor, away_months, enabled)
       VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9)`,
      [workspaceId, id, ...contentOf(input)],
    );
    const after = await getPath(actor, id, sql);
    await record(sql, actor, "upgrade-path.added", `Added the upgrade path ${after.name}`, after);
    return after;
  });
}

/** Throws `not_found`, `stale` and `invalid` as `addPath`. */
export function editPath(actor: Actor, id: string, edit: PathEdit): Promise<UpgradePath> {
  const workspaceId = actor.workspace.id;
  return writeTransaction(async (sql) => {
    await sql("SELECT pg_advisory_xact_lock(hashtextextended('product ' || $1::text, 0))", [workspaceId]);
    const before = await getPath(actor, id, sql);
    if (before.version !== edit.version) throw await staleEdit(sql, workspaceId, "upgrade-path", before);
    await requireKnown(sql, workspaceId, edit, id);
    await sql(
      `UPDATE upgrade_path SET name = $3, from_product_id = $4, to_product_id = $5, rules = $6::jsonb, cost_minor = $7,
         away_months = $8, enabled = $9, version = version + 1 WHERE workspace_id = $1 AND id = $2`,
      [workspaceId, id, ...contentOf(edit)],
    );
    const after = await getPath(actor, id, sql);
    await record(sql, actor, "upgrade-path.edited", `Edited the upgrade path ${after.name}`, after, before);
    return after;
  });
}

/** Removes a path that nobody was offered. Throws `not_found` and `conflict`. */
export function removePath(actor: Actor, id: string): Promise<void> {
  const workspaceId = actor.workspace.id;
  return writeTransaction(async (sql) => {
    const before = await getPath(actor, id, sql);
    const offers = await sql("SELECT 1 FROM upgrade_offer WHERE workspace_id = $1 AND path_id = $2 LIMIT 1", [
      workspaceId,
      id,
    ]);
    if (offers.length > 0)
      throw new AppError("conflict", "This path has been offered. Switch it off instead of removing it.");
    await sql("DELETE FROM upgrade_path WHERE workspace_id = $1 AND id = $2", [workspaceId, id]);
    await recordAuditWith(sql, actor, {
      action: "upgrade-path.removed",
      entity: "upgrade-path",
      entityId: id,
      summary: `Removed the upgrade path ${before.name}`,
      before,
    });
  });
}

function record(
  sql: Sql,
  actor: Actor,
  action: string,
  summary: string,
  after: UpgradePath,
  before?: UpgradePath,
): Promise<void> {
  return recordAuditWith(sql, actor, {
    action,
    entity: "upgrade-path",
    entityId: after.id,
    summary,
    ...(before ? { before } : {}),
    after,
  });
}
