import type pg from "pg";
import { demoDate } from "./calendar";
import { type Cell, copyRows, instant } from "./copy-rows";
import type { DemoLife } from "./rows";
import { type DemoWorkspace, demoCurrency } from "./workspace";

const source = "demo";

function* each<T>(
  lives: readonly DemoLife[],
  pick: (life: DemoLife) => readonly T[],
  cells: (item: T, life: DemoLife) => Cell[],
) {
  for (const life of lives) for (const item of pick(life)) yield cells(item, life);
}

/** Loads customers and their facts. Runs inside the rewrite of these lives. */
export async function loadLives(
  client: pg.ClientBase,
  workspace: DemoWorkspace,
  lives: readonly DemoLife[],
): Promise<void> {
  const tenant = workspace.id;
  await copyRows(
    client,
    "customer",
    [
      "workspace_id",
      "id",
      "model_id",
      "kind",
      "name",
      "segment_id",
      "acquisition_channel",
      "owner_id",
      "attributes",
      "created_at",
    ],
    each(
      lives,
      (life) => [life.customer],
      (it) => [
        tenant,
        it.id,
        it.modelId,
        it.kind,
        it.name,
        it.segmentId,
        it.acquisitionChannel,
        it.ownerId,
        JSON.stringify(it.attributes),
        instant(it.createdAt),
      ],
    ),
  );
  await copyRows(
    client,
    "customer_external_id",
    ["workspace_id", "source", "external_id", "customer_id"],
    each(
      lives,
      (life) => [life.customer],
      (it) => [tenant, source, it.externalId, it.id],
    ),
  );
  await copyRows(
    client,
    "agreement",
    [
      "workspace_id",
      "id",
      "customer_id",
      "kind",
      "product",
      "number",
      "starts_on",
      "terminated_on",
      "end_reason",
      "amount_minor",
      "currency",
      "source",
      "external_id",
      "created_at",
    ],
    each(
      lives,
      (life) => life.agreements,
      (it, life) => [
        tenant,
        it.id,
        life.customer.id,
        it.kind,
        it.product,
        it.number,
        demoDate(it.startsAt),
        it.endsAt === null ? null : demoDate(it.endsAt),
        it.endReason,
        it.amountCents,
        demoCurrency,
        source,
        it.id,
        instant(it.startsAt),
      ],
    ),
  );
  await copyRows(
    client,
    "stage_interval",
    [
      "workspace_id",
      "id",
      "customer_id",
      "stage_id",
      "starts_at",
      "sequence",
      "reason",
      "source",
      "recorded_at",
    ],
    each(
      lives,
      (life) => life.intervals,
      (it, life) => [
        tenant,
        it.id,
        life.customer.id,
        it.stageId,
        instant(it.at),
        it.sequence,
        it.reason,
        source,
        instant(it.at),
      ],
    ),
  );
  await copyRows(
    client,
    "milestone",
    ["workspace_id", "id", "customer_id", "kind", "occurred_at", "reason", "source", "recorded_at"],
    each(
      lives,
      (life) => life.milestones,
      (it, life) => [
        tenant,
        it.id,
        life.customer.id,
        it.kind,
        instant(it.at),
        it.reason,
        source,
        instant(it.at),
      ],
    ),
  );
  await copyRows(
    client,
    "touchpoint",
    [
      "workspace_id",
      "id",
      "customer_id",
      "stage_id",
      "occurred_at",
      "channel",
      "direction",
      "initiation",
      "activity",
      "milliseconds",
      "impression",
      "initiative",
      "complaint",
      "missed_sale",
      "common_problem",
      "learned",
      "note",
      "agent",
      "source",
      "recorded_at",
    ],
    each(
      lives,
      (life) => life.touchpoints,
      (it, life) => [
        tenant,
        it.id,
        life.customer.id,
        it.stageId,
        instant(it.at),
        it.channel,
        it.direction,
        it.initiation,
        it.activity,
        it.milliseconds,
        it.impression,
        it.initiative,
        it.complaint,
        it.missedSale,
        it.commonProblem,
        it.learned,
        it.note,
        it.agent,
        source,
        instant(it.at),
      ],
    ),
  );
  await copyRows(
    client,
    "ledger_entry",
    [
      "workspace_id",
      "id",
      "customer_id",
      "agreement_id",
      "touchpoint_id",
      "stage_id",
      "occurred_at",
      "kind",
      "nature",
      "behaviour",
      "deferrable",
      "amount_minor",
      "currency",
      "description",
      "source",
      "recorded_at",
    ],
    each(
      lives,
      (life) => life.entries,
      (it, life) => [
        tenant,
        it.id,
        life.customer.id,
        it.agreementId,
        it.touchpointId,
        it.stageId,
        instant(it.at),
        it.kind,
        it.nature,
        it.fixed ? "fixed" : "variable",
        it.deferrable,
        it.cents,
        demoCurrency,
        it.description,
        source,
        instant(it.at),
      ],
    ),
  );
  // The rollups are derived next, by statements the planner would otherwise plan for empty tables.
  await client.query("ANALYZE customer, stage_interval, milestone, touchpoint, ledger_entry");
}
