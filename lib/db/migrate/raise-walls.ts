import type pg from "pg";
import { walledRole } from "@/lib/db/wall";

/** The workspace that the running transaction is walled into; null in none, which no row belongs to. */
const walled = "nullif(current_setting('lifecurve.workspace', true), '')::uuid";

/** Tables that no workspace owns but its people read: which rows, and which columns. */
const shared = [
  { table: "workspace", rows: `id = ${walled}`, rights: "SELECT, UPDATE, DELETE" },
  {
    table: `"user"`,
    // The rows of member are those of the walled workspace here too.
    rows: `EXISTS (SELECT 1 FROM member m WHERE m.user_id = "user".id)`,
    rights: "SELECT (id, name, email, two_factor_enabled)",
  },
  {
    table: "sign_in",
    rows: "EXISTS (SELECT 1 FROM member m WHERE m.user_id = sign_in.user_id AND sign_in.at >= m.created_at)",
    rights: "SELECT (id, at, user_id, how, outcome, address, user_agent)",
  },
  {
    table: "password_request",
    rows: "EXISTS (SELECT 1 FROM member m WHERE m.user_id = password_request.user_id)",
    rights: "SELECT",
  },
] as const;

/**
 * Makes the role of walled statements and gives every table that has a `workspace_id` row-level security: the role sees
 * and writes the rows of the walled workspace, of passwords and sessions nothing. Does only what is missing, so that a
 * start waits for no lock. Throws where the role is missing and cannot be made.
 */
export async function raiseWalls(client: pg.ClientBase): Promise<void> {
  await ensureRole(client);
  const { rows } = await client.query<{
    table: string;
    secured: boolean;
    policed: boolean;
    granted: boolean;
  }>(
    `SELECT quote_ident(c.relname) AS table, c.relrowsecurity AS secured,
       EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'wall') AS policed,
       has_table_privilege('${walledRole}', c.oid, 'DELETE') AS granted
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'workspace_id' AND NOT a.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition`,
  );
  const steps = rows.flatMap(({ table, secured, policed, granted }) => [
    ...(policed ? [] : [wall(table, `workspace_id = ${walled}`)]),
    ...(secured ? [] : [`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`]),
    ...(granted ? [] : [`GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO ${walledRole}`]),
  ]);
  const { rows: known } = await client.query<{ table: string }>(
    `SELECT quote_ident(c.relname) AS table FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE p.polname = 'wall'`,
  );
  for (const { table, rows: shown, rights } of shared) {
    steps.push(`GRANT ${rights} ON ${table} TO ${walledRole}`);
    if (known.some((one) => one.table === table)) continue;
    steps.push(wall(table, shown), `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
  }
  for (const step of steps) await client.query(step);
}

const wall = (table: string, shown: string) =>
  `CREATE POLICY wall ON ${table} TO ${walledRole} USING (${shown})`;

/** Roles belong to the server, not to the database: another database, or another starter, may have made it. */
async function ensureRole(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ there: boolean; ours: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $1) AS there,
       EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $1) AND pg_has_role(current_user, $1, 'MEMBER') AS ours`,
    [walledRole],
  );
  try {
    if (!rows[0]?.there) await client.query(`CREATE ROLE ${walledRole} NOLOGIN`).catch(ignoreMade);
    if (!rows[0]?.ours) await client.query(`GRANT ${walledRole} TO CURRENT_USER`).catch(ignoreMade);
  } catch (cause) {
    throw new Error(
      `The role ${walledRole}, which walls workspaces off, is missing and could not be made. Run as an administrator of the server: CREATE ROLE ${walledRole} NOLOGIN; GRANT ${walledRole} TO the login in DATABASE_URL.`,
      { cause },
    );
  }
}

/** Two starters at once: duplicate_object, or the unique index under it, says that the other one was first. */
function ignoreMade(error: unknown): void {
  const code = (error as { code?: string }).code ?? "";
  if (code !== "42710" && code !== "23505") throw error;
}
