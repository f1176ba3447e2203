import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { seedDemo } from "@/lib/demo/seed";
import { makeOneOfEach } from "@/tests/factories/objects";
import { makeSessionHeaders } from "@/tests/factories/session";
import { addMember, makeWorkspace } from "@/tests/factories/workspace";
import { makeKey } from "@/tests/integration/live-events/send";

/** Stands in every text of the other workspace: where an answer holds it, a wall has a hole. */
export const sentinel = "Zq7-only-theirs";

/** A workspace of ours: ways in, and something of every kind by the noun of its address. */
export type Home = {
  key: string;
  /** A key that may read one thing only. */
  weakKey: string;
  session: Record<string, string>;
  ids: Record<string, string>;
};

export type World = { homes: Home[]; theirSlug: string; theirIds: Record<string, string> };

/** Where the demo keeps what its addresses name. */
const demoTables: Readonly<Record<string, string>> = {
  agreements: "agreement",
  "allocation-runs": "allocation_run",
  assessments: "assessment",
  charges: "charge",
  customers: "customer",
  endings: "ending",
  escalations: "escalation",
  facts: "fact",
  forecasts: "forecast",
  initiatives: "initiative",
  interactions: "interaction",
  kpis: "kpi",
  "ledger-entries": "ledger_entry",
  members: "member",
  models: "lifecycle_model",
  outcomes: "desired_outcome",
  pools: "cost_pool",
  products: "product",
  "risk-rules": "risk_rule",
  risks: "customer_risk",
  scenarios: "scenario",
  segments: "segment",
  services: "service",
  "stage-moves": "stage_interval",
  stages: "stage",
  touchpoints: "touchpoint",
  "upgrade-paths": "upgrade_path",
  walks: "walk",
};

async function homeOf(actor: Actor, ids: Record<string, string>): Promise<Home> {
  return {
    key: await makeKey(actor),
    weakKey: await makeKey(actor, ["workspace:read"]),
    session: { ...(await makeSessionHeaders(actor.userId ?? "")), "x-workspace": actor.workspace.slug },
    ids,
  };
}

/** A small workspace with one of everything, new each time because requests take it apart. */
export async function makeHome(): Promise<Home> {
  const actor = await makeWorkspace({ name: "Ours" });
  return homeOf(actor, await makeOneOfEach(actor));
}

/** The demo as one who came just now finds it: what was deleted is not named any more. */
export async function makeDemo(scale: number): Promise<Home> {
  const { workspaceId } = await seedDemo({ seed: "fuzz", scale });
  const [workspace] = await read<Actor["workspace"]>(
    `SELECT id, slug, name, currency, time_zone AS "timeZone" FROM workspace WHERE id = $1`,
    [workspaceId],
  );
  if (!workspace) throw new Error("The demo was not made.");
  const ids: Record<string, string> = {};
  for (const [noun, table] of Object.entries(demoTables)) {
    const [row] = await read<{ id: string }>(
      `SELECT id FROM "${table}" WHERE workspace_id = $1 ORDER BY id LIMIT 1`,
      [workspaceId],
    );
    if (row) ids[noun] = row.id;
  }
  return homeOf(await addMember(workspace, "owner"), ids);
}

/** One of ours, the demo where `scale` says how much of it, and a stranger's workspace full of sentinels. */
export async function makeWorld(scale: number): Promise<World> {
  const theirs = await makeWorkspace({ name: `${sentinel} Mutual` });
  const theirIds = await makeOneOfEach(theirs);
  await markTexts(theirs.workspace.id);
  const homes = [await makeHome(), ...(scale > 0 ? [await makeDemo(scale)] : [])];
  return { homes, theirSlug: theirs.workspace.slug, theirIds };
}

/** Puts the sentinel before every plain text of a workspace. */
async function markTexts(workspaceId: string): Promise<void> {
  const columns = await read<{ table: string; column: string }>(
    `SELECT c.table_name AS "table", c.column_name AS "column" FROM information_schema.columns c
     JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.data_type = 'text'
       AND c.column_name IN ('name', 'title', 'note', 'text', 'statement', 'description', 'reason', 'activity', 'product',
         'file_name', 'purpose', 'detail', 'address')
       AND EXISTS (SELECT 1 FROM information_schema.columns w
         WHERE w.table_schema = 'public' AND w.table_name = c.table_name AND w.column_name = 'workspace_id')`,
  );
  for (const { table, column } of columns)
    await read(
      `UPDATE "${table}" SET "${column}" = $2 || ' ' || coalesce("${column}", '') WHERE workspace_id = $1`,
      [workspaceId, sentinel],
    );
}
