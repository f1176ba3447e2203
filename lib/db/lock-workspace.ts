import type { Sql } from "./sql";

/**
 * Writers of what a workspace has one of, such as its catalogue of services or its inventory of facts, take turns here
 * until their transaction ends. It keeps nobody from adding rows that only point at the workspace.
 */
export async function lockWorkspace(sql: Sql, workspaceId: string): Promise<void> {
  await sql("SELECT 1 FROM workspace WHERE id = $1 FOR NO KEY UPDATE", [workspaceId]);
}
