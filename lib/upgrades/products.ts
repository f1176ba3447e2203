import { recordAuditWith } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { read, type Sql } from "@/lib/db/sql";
import { staleEdit } from "@/lib/db/stale-edit";
import { writeTransaction } from "@/lib/db/write";
import { AppError, invalidField, notFound } from "@/lib/errors";
import type { NewProduct, Product, ProductEdit } from "./schema";

const select = `SELECT id, kind, name, description, monthly_minor AS "monthlyMinor", version FROM product
  WHERE workspace_id = $1 AND retired_at IS NULL`;

/** What is sold, by name. */
export async function listProducts(actor: Actor): Promise<{ items: Product[] }> {
  return { items: await read<Product>(`${select} ORDER BY name, id LIMIT 500`, [actor.workspace.id]) };
}

/** One product that is sold. Throws `not_found`. */
export function findProduct(actor: Actor, id: string): Promise<Product> {
  return getProduct(read, actor.workspace.id, id);
}

export async function getProduct(sql: Sql, workspaceId: string, id: string): Promise<Product> {
  const [found] = await sql<Product>(`${select} AND id = $2`, [workspaceId, id]);
  if (!found) throw notFound("The product");
  return found;
}

/** Names are unique, those of retired products too, because agreements carry them. */
async function requireName(sql: Sql, workspaceId: string, name: string, but: string): Promise<void> {
  const [taken] = await sql<{ retired: boolean }>(
    "SELECT retired_at IS NOT NULL AS retired FROM product WHERE workspace_id = $1 AND name = $2 AND id <> $3",
    [workspaceId, name, but],
  );
  if (taken)
    throw invalidField(
      "name",
      taken.retired ? "A retired product has this name." : "There is a product of this name.",
    );
}

/** Throws `invalid` for a name that is taken. */
export function addProduct(actor: Actor, input: NewProduct): Promise<Product> {
  const workspaceId = actor.workspace.id;
  return writeTransaction(async (sql) => {
    const id = newId();
    await sql("SELECT pg_advisory_xact_lock(hashtextextended('product ' || $1::text, 0))", [workspaceId]);
    await requireName(sql, workspaceId, input.name, id);
    await sql(
      `INSERT INTO product (workspace_id, id, kind, name, description, monthly_minor)
       VALUES ($1, $2, $3::agreement_kind, $4, $5, $6)`,
      [workspaceId, id, input.kind, input.name, input.description, input.monthlyMinor],
    );
    const after = await getProduct(sql, workspaceId, id);
    await record(sql, actor, "product.added", `Added the product ${after.name}`, after);
    return after;
  });
}

/** Throws `not_found`, `stale`, and `invalid` for a name that is taken. */
export function editProduct(actor: Actor, id: string, edit: ProductEdit): Promise<Product> {
  const workspaceId = actor.workspace.id;
  return writeTransaction(async (sql) => {
    await sql("SELECT pg_advisory_xact_lock(hashtextextended('product ' || $1::text, 0))", [workspaceId]);
    const before = await getProduct(sql, workspaceId, id);
    if (before.version !== edit.version) throw await staleEdit(sql, workspaceId, "product", before);
    await requireName(sql, workspaceId, edit.name, id);
    await sql(
      `UPDATE product SET kind = $3::agreement_kind, name = $4, description = $5, monthly_minor = $6, version = version + 1
       WHERE workspace_id = $1 AND id = $2`,
      [workspaceId, id, edit.kind, edit.name, edit.description, edit.monthlyMinor],
    );
    const after = await getProduct(sql, workspaceId, id);
    await record(sql, actor, "product.edited", `Edited the product ${after.name}`, after, before);
    return after;
  });
}

/** Sells it no longer. Throws `not_found`, and `conflict` while a path leads from or to it or an offer of one is open. */
export function retireProduct(actor: Actor, id: string): Promise<void> {
  const workspaceId = actor.workspace.id;
  return writeTransaction(async (sql) => {
    const before = await getProduct(sql, workspaceId, id);
    const [path] = await sql<{ name: string }>(
      `SELECT name FROM upgrade_path WHERE workspace_id = $1 AND enabled AND $2 IN (from_product_id, to_product_id) LIMIT 1`,
      [workspaceId, id],
    );
    if (path)
      throw new AppError(
        "conflict",
        `The path ${path.name} leads from or to this product. Switch the path off first.`,
      );
    const [offer] = await sql<{ name: string; customer: string }>(
      `SELECT p.name, c.name AS customer FROM upgrade_path p
       JOIN upgrade_offer o ON o.workspace_id = $1 AND o.path_id = p.id AND o.state = 'offered'
       JOIN customer c ON c.workspace_id = $1 AND c.id = o.customer_id
       WHERE p.workspace_id = $1 AND $2 IN (p.from_product_id, p.to_product_id) LIMIT 1`,
      [workspaceId, id],
    );
    if (offer)
      throw new AppError(
        "conflict",
        `${offer.customer} was offered ${offer.name} and has not answered. Decide or withdraw such offers first.`,
      );
    await sql("UPDATE product SET retired_at = now() WHERE workspace_id = $1 AND id = $2", [workspaceId, id]);
    await record(sql, actor, "product.retired", `Retired the product ${before.name}`, undefined, before);
  });
}

function record(
  sql: Sql,
  actor: Actor,
  action: string,
  summary: string,
  after?: Product,
  before?: Product,
): Promise<void> {
  return recordAuditWith(sql, actor, {
    action,
    entity: "product",
    entityId: (after ?? before)?.id ?? "",
    summary,
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
  });
}
