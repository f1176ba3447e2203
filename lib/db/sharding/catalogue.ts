import type { Sql } from "@/lib/db/sql";

export type TenantTable = { name: string; pointsAt: string[] };
export type Shape = {
  tenant: TenantTable[];
  pointedAt: string[];
  triggers: { name: string; table: string }[];
};

/** What of the schema matters for distributing it: tables of workspaces, what they point at, triggers. */
export async function readShape(sql: Sql): Promise<Shape> {
  const tenant = await sql<TenantTable>(
    `SELECT c.relname AS name,
       array(SELECT DISTINCT t.relname::text FROM pg_constraint k JOIN pg_class t ON t.oid = k.confrelid
         WHERE k.contype = 'f' AND k.conrelid = c.oid AND t.oid <> c.oid ORDER BY 1) AS "pointsAt"
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'workspace_id' AND NOT a.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
     ORDER BY c.relname COLLATE "C"`,
  );
  const names = new Set(tenant.map(({ name }) => name));
  const pointedAt = [...new Set(tenant.flatMap((table) => table.pointsAt))].filter(
    (name) => !names.has(name),
  );
  const triggers = await sql<{ name: string; table: string }>(
    `SELECT g.tgname AS name, c.relname AS table FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid
     WHERE NOT g.tgisinternal AND c.relnamespace = 'public'::regnamespace ORDER BY 2, 1`,
  );
  return { tenant, pointedAt: pointedAt.sort(), triggers };
}

/** Tables so that each comes after those it points at. */
export function inOrder(tenant: readonly TenantTable[]): TenantTable[] {
  const waiting = new Map(tenant.map((table) => [table.name, table]));
  const placed: TenantTable[] = [];
  while (waiting.size > 0) {
    const free = [...waiting.values()].filter((table) => table.pointsAt.every((name) => !waiting.has(name)));
    if (free.length === 0)
      throw new Error(`These tables point at each other in a circle: ${[...waiting.keys()].join(", ")}.`);
    for (const table of free) {
      placed.push(table);
      waiting.delete(table.name);
    }
  }
  return placed;
}
