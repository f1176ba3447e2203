import { type Actor, placeOf } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import { foldRollup, shapes } from "@/lib/db/rollups/fold";
import { rewriteLives, writeNewLives } from "@/lib/db/rollups/rewrite-lives";
import { read, type Sql } from "@/lib/db/sql";
import { writeTransaction } from "@/lib/db/write";
import { saveDraft } from "@/lib/models/draft";
import { publishModel } from "@/lib/models/publish";
import { findModel } from "@/lib/models/queries";
import { draftSchema } from "@/lib/models/schema";
import { updateWorkspace } from "@/lib/workspaces/commands";
import { checkWorkspace } from "@/scripts/lifecurve/database-commands";
import { makeModel, type TestModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { type ImportApi, importApi } from "@/tests/integration/imports/api";
import type { LargeStep, LoadedLife, LogRow, Step } from "./random-steps";

/** A workspace in which random steps happen. */
export type World = { actor: Actor; model: TestModel; api: ImportApi; imports: number };

// Money first: it names the touchpoints and agreements it comes from.
const tables = ["ledger_entry", "touchpoint", "agreement", "stage_interval", "milestone"];

const at = (hours: number) => new Date(Date.UTC(2023, 11, 31, 22) + hours * 3_600_000);

/** The one that `index` counts to, going round. */
function pick<T>(items: readonly T[], index: number): T | undefined {
  return items[index % Math.max(1, items.length)];
}

/** A workspace with a model and four customers who have no facts yet. */
export async function makeWorld(): Promise<World> {
  const actor = await makeWorkspace();
  const model = await makeModel(actor);
  const world = { actor, model, api: await importApi(actor), imports: 0 };
  await load(
    world,
    [1, 2, 3, 4].map(() => ({ moves: [], touches: [], entries: [], closed: null })),
  );
  return world;
}

/** What differs between rollups and facts, on the calendar of the zone in force. */
export async function findMismatches({ actor }: World): Promise<unknown[]> {
  const { timeZone } = await prisma().workspace.findUniqueOrThrow({ where: { id: actor.workspace.id } });
  return checkWorkspace(actor.workspace.id, timeZone);
}

export async function apply(world: World, step: Step): Promise<void> {
  if (step.do === "load") return load(world, step.lives);
  if (step.do === "import") return publishLog(world, step);
  if (step.do === "revert") return revertLog(world, step.which);
  if (step.do === "side") return changeSide(world, step);
  if (step.do === "zone") {
    // The actor of a request knows the zone that is in force.
    const changed = await updateWorkspace(world.actor, { timeZone: step.zone });
    world.actor = { ...world.actor, workspace: { ...world.actor.workspace, timeZone: changed.timeZone } };
    return;
  }
  const workspaceId = world.actor.workspace.id;
  if (step.do === "fold") {
    await writeTransaction(async (sql) => {
      for (const table of Object.keys(shapes)) await foldRollup(sql, table, workspaceId);
    });
    return;
  }
  const customers = await read<{ id: string; model_id: string }>(
    "SELECT id, model_id FROM customer WHERE workspace_id = $1 ORDER BY id",
    [workspaceId],
  );
  const customer = pick(customers, step.who);
  if (!customer) return;
  await writeTransaction(async (sql) => {
    await rewriteLives(sql, placeOf(world.actor), { ids: [customer.id] }, () =>
      write(sql, workspaceId, customer, step),
    );
  });
}

async function write(
  sql: Sql,
  workspaceId: string,
  customer: { id: string; model_id: string },
  step: Exclude<Step, LargeStep | { do: "fold" }>,
): Promise<void> {
  const key = [workspaceId, newId(), customer.id];
  // A revert at the same moment may have taken the customer with it.
  const [there] = await sql("SELECT 1 FROM customer WHERE workspace_id = $1 AND id = $2", [
    workspaceId,
    customer.id,
  ]);
  if (!there) return;
  if (step.do === "touch") {
    await sql(
      `INSERT INTO touchpoint (workspace_id, id, customer_id, occurred_at, channel, direction, initiation, activity, milliseconds,
         complaint, common_problem)
       VALUES ($1, $2, $3, $4, 'phone', 'inbound', 'reactive', 'Call', $5, $6, $7)`,
      [...key, at(step.hour), step.minutes * 60_000, step.minutes % 2 === 1, step.minutes % 3 === 1],
    );
  } else if (step.do === "entry") {
    await sql(
      `INSERT INTO ledger_entry (workspace_id, id, customer_id, occurred_at, kind, nature, amount_minor, "deferrable", behaviour, currency,
         agreement_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, CASE WHEN $8 THEN 'fixed' ELSE 'variable' END::cost_behaviour, 'EUR',
         CASE WHEN $8 THEN (SELECT id FROM agreement WHERE workspace_id = $1 AND customer_id = $3 ORDER BY id LIMIT 1) END)`,
      [...key, at(step.hour), step.kind, step.nature, step.amount, step.later],
    );
  } else if (step.do === "agreement") {
    // With months and no reason: nobody looked any more after that.
    await sql(
      `INSERT INTO agreement (workspace_id, id, customer_id, kind, product, starts_on, terminated_on, end_reason, observed_until,
         amount_minor, currency)
       SELECT $1, $2, $3, 'policy', 'Auto', x.day, CASE WHEN x.ending IS NOT NULL THEN x.last END, x.ending,
         CASE WHEN x.ending IS NULL THEN x.last END, $7, 'EUR'
       FROM (SELECT d.day, (d.day + make_interval(months => coalesce($5::integer, 1)))::date AS last, $6::agreement_end AS ending
             FROM (SELECT date '2024-01-31' + $4::integer AS day) d) x`,
      [...key, step.day, step.months, step.ending, step.premium],
    );
  } else if (step.do === "move") {
    const stages = await sql<{ id: string }>(
      "SELECT id FROM stage WHERE workspace_id = $1 AND model_id = $2 ORDER BY id",
      [workspaceId, customer.model_id],
    );
    await sql(
      "INSERT INTO stage_interval (workspace_id, id, customer_id, starts_at, stage_id) VALUES ($1, $2, $3, $4, $5)",
      [...key, at(step.hour), pick(stages, step.stage)?.id],
    );
  } else if (step.do === "milestone") {
    await sql(
      "INSERT INTO milestone (workspace_id, id, customer_id, occurred_at, kind) VALUES ($1, $2, $3, $4, $5)",
      [...key, at(step.hour), step.kind],
    );
  } else if (step.do === "void") {
    await sql(
      `UPDATE ${step.table} SET voided_at = now() WHERE workspace_id = $1 AND id IN (
         SELECT id FROM ${step.table} WHERE workspace_id = $1 AND customer_id = $2 AND voided_at IS NULL ORDER BY id LIMIT 1)`,
      [workspaceId, customer.id],
    );
  } else {
    for (const table of tables)
      await sql(`DELETE FROM ${table} WHERE workspace_id = $1 AND customer_id = $2`, [
        workspaceId,
        customer.id,
      ]);
  }
}

/** Many new lives in one write, each fact placed into its stage by the writer, as bulk loads do. */
async function load({ actor, model }: World, lives: readonly LoadedLife[]): Promise<void> {
  const workspaceId = actor.workspace.id;
  const stages = Object.values(model.stages);
  const loaded = lives.map((life) => {
    const moves = life.moves
      .map(({ hour, stage }, sequence) => ({ hour, sequence, stageId: pick(stages, stage) ?? null }))
      .sort((left, right) => left.hour - right.hour || left.sequence - right.sequence);
    const stageAt = (hour: number) =>
      (moves.filter((move) => move.hour <= hour).at(-1) ?? moves[0])?.stageId ?? null;
    return { ...life, id: newId(), moves, stageAt };
  });
  await writeTransaction(async (sql) => {
    await writeNewLives(sql, placeOf(actor), { ids: loaded.map(({ id }) => id) }, async () => {
      for (const { id, moves, touches, entries, closed, stageAt } of loaded) {
        await sql("INSERT INTO customer (workspace_id, id, model_id, name) VALUES ($1, $2, $3, 'Someone')", [
          workspaceId,
          id,
          model.id,
        ]);
        for (const { hour, sequence, stageId } of moves)
          await sql(
            `INSERT INTO stage_interval (workspace_id, id, customer_id, starts_at, sequence, stage_id)
             VALUES ($1, $2, $3, $4, $5, $6)`,
            [workspaceId, newId(), id, at(hour), sequence, stageId],
          );
        for (const { hour, minutes } of touches)
          await sql(
            `INSERT INTO touchpoint (workspace_id, id, customer_id, stage_id, occurred_at, channel, direction, initiation,
               activity, milliseconds, missed_sale)
             VALUES ($1, $2, $3, $4, $5, 'email', 'outbound', 'proactive', 'Letter', $6, $7)`,
            [workspaceId, newId(), id, stageAt(hour), at(hour), minutes * 60_000, minutes % 2 === 1],
          );
        for (const { hour, amount } of entries)
          await sql(
            `INSERT INTO ledger_entry (workspace_id, id, customer_id, stage_id, occurred_at, kind, nature, amount_minor, currency)
             VALUES ($1, $2, $3, $4, $5, 'cost', 'media', $6, 'EUR')`,
            [workspaceId, newId(), id, stageAt(hour), at(hour), amount],
          );
        if (closed !== null)
          await sql(
            "INSERT INTO milestone (workspace_id, id, customer_id, occurred_at, kind) VALUES ($1, $2, $3, $4, 'closed')",
            [workspaceId, newId(), id, at(closed)],
          );
      }
    });
  });
}

const iso = (hours: number, minutes = 0) => new Date(at(hours).getTime() + minutes * 60_000).toISOString();

function writeLog(rows: readonly LogRow[]): Uint8Array {
  const lines = rows.flatMap(({ case: number, hour, activity, minutes }) =>
    activity === "Call"
      ? [`case-${number},Call,${iso(hour)},start`, `case-${number},Call,${iso(hour, minutes)},complete`]
      : [`case-${number},${activity},${iso(hour)},complete`],
  );
  return new TextEncoder().encode(["case,activity,timestamp,lifecycle", ...lines].join("\n"));
}

/** Imports a log through the API: into the workspace's model, or into one of the log's own, brought along with it. */
async function publishLog(world: World, { own, rows }: { own: boolean; rows: readonly LogRow[] }) {
  const name = `log ${world.imports++}`;
  const staged = await world.api.upload(`${name}.csv`, writeLog(rows));
  const outcome = (kind: string) => ({ as: "outcome", outcome: kind }) as never;
  const mapped = await world.api.map(staged, {
    source: own ? name : "shared",
    staffRate: "0.75",
    minuteCap: 60,
    target: own
      ? {
          kind: "new",
          name,
          industry: "lending",
          stages: [
            { key: "acquisition", name: "Application", kind: "acquisition" },
            { key: "use", name: "Use", kind: "use" },
          ],
        }
      : { kind: "existing", modelId: world.model.id },
    activities: {
      Applied: { as: "stage", stage: "acquisition" },
      "Moved in": { as: "stage", stage: "use" },
      Call: { as: "touchpoint", channel: "phone", direction: "outbound", initiation: "proactive" },
      Approved: outcome("closed"),
      Declined: outcome("declined"),
      Ended: outcome("ended"),
    },
  });
  const published = await world.api.publish(mapped);
  if (published.status !== "published") throw new Error(`The import stands at ${published.status}.`);
}

async function revertLog(world: World, which: number): Promise<void> {
  const rows = await read<{ id: string }>(
    "SELECT id FROM import WHERE workspace_id = $1 AND status = 'published' ORDER BY id",
    [world.actor.workspace.id],
  );
  const row = pick(rows, which);
  if (!row) return;
  const reverted = await world.api.revert(await world.api.ask("GET", row.id));
  if (reverted.status !== "reverted") throw new Error(`The import stands at ${reverted.status}.`);
}

/** Puts one stage of a model on the other side of the sale, by a draft that is published. */
async function changeSide({ actor }: World, step: { which: number; stage: number }): Promise<void> {
  const models = await read<{ id: string }>(
    "SELECT id FROM lifecycle_model WHERE workspace_id = $1 ORDER BY id",
    [actor.workspace.id],
  );
  const id = pick(models, step.which)?.id ?? "";
  const before = await findModel(actor, id);
  const chosen = pick(before.stages, step.stage);
  const stages = before.stages.map((stage) =>
    stage === chosen ? { ...stage, side: stage.side === "pre" ? "post" : "pre" } : stage,
  );
  await saveDraft(actor, id, draftSchema.parse({ version: before.version, stages }));
  const { version } = await findModel(actor, id);
  await publishModel(actor, id, { version, note: null });
}
