import type { StartingKind } from "@/lib/checklists/schema";
import { startingItems } from "@/lib/checklists/starting-items";
import { deriveGapsOf } from "@/lib/db/gaps/derive";
import type { Sql } from "@/lib/db/sql";
import { reckonSaving } from "@/lib/engine/upgrades/saving";
import { monthlyMargins, readPreSale } from "@/lib/upgrades/economics";
import { dayMs, demoEnd, hourMs } from "./calendar";
import { instant } from "./copy-rows";
import type { DemoWorkspace } from "./workspace";

const kinds: Readonly<Record<string, StartingKind>> = {
  auto: "insurer",
  property: "insurer",
  loan: "lender",
};

/** Days from today on which those who gave notice are served for the last time. */
const lastDays = [-20, -6, 3, 12, 30];

/** Checklists of every model, a few customers who are leaving, and a path to a better product with its offers. */
export async function loadEndings(sql: Sql, workspace: DemoWorkspace): Promise<void> {
  for (const { id, template } of workspace.models)
    await planChecklist(sql, workspace.id, id, kinds[template.key] ?? "software");
  await openEndings(sql, workspace.id);
  await offerUpgrades(sql, workspace.id);
}

async function planChecklist(
  sql: Sql,
  workspaceId: string,
  modelId: string,
  kind: StartingKind,
): Promise<void> {
  await sql(
    `INSERT INTO checklist_item (workspace_id, id, model_id, title, detail, team, due_days, required, settles, position)
     SELECT $1, lifecurve_uuid_v7(), $2, i.title, i.detail, i.team, i."dueDays", i.required, i.settles, i.position
     FROM jsonb_to_recordset($3::jsonb) AS i(title text, detail text, team text, "dueDays" integer, required boolean,
       settles gap_kind, position integer)`,
    [
      workspaceId,
      modelId,
      JSON.stringify(startingItems[kind].map((item, position) => ({ ...item, position }))),
    ],
  );
}

async function openEndings(sql: Sql, workspaceId: string): Promise<void> {
  const leaving = await sql<{ id: string; customerId: string }>(
    `SELECT a.id, a.customer_id AS "customerId" FROM agreement a
     JOIN customer_summary s ON s.workspace_id = $1 AND s.customer_id = a.customer_id AND s.ended_at IS NULL
     WHERE a.workspace_id = $1 AND a.kind = 'policy' AND a.terminated_on IS NULL AND right(a.number, 1) = '7'
     ORDER BY a.number LIMIT ${lastDays.length}`,
    [workspaceId],
  );
  for (const [index, { id, customerId }] of leaving.entries()) {
    const days = lastDays[index] ?? 0;
    const [ending] = await sql<{ id: string }>(
      `INSERT INTO ending (workspace_id, id, customer_id, reason, notice_on, effective_on, owner_id, opened_by)
       SELECT $1, lifecurve_uuid_v7(), $2, 'cancelled', current_date + $3::int - 45, current_date + $3::int, c.owner_id,
         'Customer service'
       FROM customer c WHERE c.workspace_id = $1 AND c.id = $2 RETURNING id`,
      [workspaceId, customerId, days],
    );
    await sql("INSERT INTO ending_agreement (workspace_id, ending_id, agreement_id) VALUES ($1, $2, $3)", [
      workspaceId,
      ending?.id,
      id,
    ]);
    await sql(
      `INSERT INTO ending_check (workspace_id, id, ending_id, item_id, title, detail, team, required, settles, position, due_on,
         state, decided_at, decided_by)
       SELECT $1, lifecurve_uuid_v7(), $2, i.id, i.title, i.detail, i.team, i.required, i.settles, i.position,
         current_date + $4::int + i.due_days, CASE WHEN d.done THEN 'done' ELSE 'open' END::check_state,
         CASE WHEN d.done THEN now() END, CASE WHEN d.done THEN 'Customer service' END
       FROM checklist_item i JOIN customer c ON c.workspace_id = $1 AND c.id = $3 AND c.model_id = i.model_id
       CROSS JOIN LATERAL (SELECT i.settles IS NULL AND $4::int + i.due_days < -12 AS done) d
       WHERE i.workspace_id = $1`,
      [workspaceId, ending?.id, customerId, days],
    );
    await deriveGapsOf(sql, workspaceId, customerId);
  }
}

const rules = [
  { kind: "months_in_force", least: 12 },
  { kind: "no_open_escalation" },
  { kind: "no_negative_impression", days: 90 },
  { kind: "no_gap" },
];

/** Minor units. */
const pathCost = 1500;
const awayMonths = 3;

async function offerUpgrades(sql: Sql, workspaceId: string): Promise<void> {
  const product = "Personal auto 12 months";
  const [path] = await sql<{ id: string }>(
    `WITH price AS (SELECT coalesce(min(amount_minor), 0) AS minor FROM agreement WHERE workspace_id = $1 AND product = $2),
     made AS (
       INSERT INTO product (workspace_id, id, kind, name, monthly_minor)
       SELECT $1, lifecurve_uuid_v7(), 'policy', n.name, p.minor + n.more
       FROM price p CROSS JOIN (VALUES ($2::text, 0), ('Personal auto with roadside help', 900)) AS n(name, more)
       RETURNING id, name)
     INSERT INTO upgrade_path (workspace_id, id, from_product_id, to_product_id, name, rules, cost_minor, away_months)
     SELECT $1, lifecurve_uuid_v7(), f.id, t.id, 'Roadside help', $3::jsonb, $4, $5
     FROM made f, made t WHERE f.name = $2 AND t.name <> $2 RETURNING id`,
    [workspaceId, product, JSON.stringify(rules), pathCost, awayMonths],
  );
  const offered = await sql<Offered>(
    `SELECT a.id, a.customer_id AS "customerId", s.model_id AS "modelId" FROM agreement a
     JOIN customer_summary s ON s.workspace_id = $1 AND s.customer_id = a.customer_id AND s.ended_at IS NULL
     WHERE a.workspace_id = $1 AND a.product = $2 AND a.terminated_on IS NULL AND right(a.number, 1) = '2'
     ORDER BY a.number LIMIT 7`,
    [workspaceId, product],
  );
  for (const [index, agreement] of offered.entries())
    await offerUpgrade(sql, workspaceId, path?.id ?? "", agreement, index + 1);
}

type Offered = { id: string; customerId: string; modelId: string };

/** An offer of a morning, so many days before the demo ends, with what it saved then; every third was declined a day later. */
async function offerUpgrade(
  sql: Sql,
  workspaceId: string,
  pathId: string,
  { id, customerId, modelId }: Offered,
  daysBefore: number,
): Promise<void> {
  const at = demoEnd - daysBefore * dayMs + 10 * hourMs;
  const [won] = await readPreSale(sql, workspaceId, [modelId]);
  const margin = (await monthlyMargins(sql, workspaceId, [customerId], new Date(at))).get(customerId);
  const saving =
    won && won.closes > 0
      ? reckonSaving({
          acquisitionMinor: won.cost / won.closes,
          monthlyMinor: margin?.monthlyMinor ?? 0,
          awayMonths,
          pathMinor: pathCost,
        })
      : null;
  const declined = daysBefore % 3 === 0;
  await sql(
    `INSERT INTO upgrade_offer (workspace_id, id, path_id, customer_id, agreement_id, state, offered_at, offered_by, decided_at,
       decided_by, note, saved_minor)
     VALUES ($1, lifecurve_uuid_v7(), $2, $3, $4, $5::offer_state, $6, $7, $8, $9, $10, $11)`,
    [
      workspaceId,
      pathId,
      customerId,
      id,
      declined ? "declined" : "offered",
      instant(at),
      "Customer service",
      declined ? instant(at + dayMs + 4 * hourMs) : null,
      declined ? "Customer service" : null,
      declined ? "Has it with the car club" : null,
      saving?.savedMinor ?? null,
    ],
  );
}
