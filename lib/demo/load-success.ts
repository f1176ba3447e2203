import type pg from "pg";
import { demoEnd, demoStart } from "./calendar";
import { type Cell, copyRows, instant } from "./copy-rows";
import { demoId } from "./demo-id";
import { makeRandom } from "./random";
import { demoCards, demoInitiatives, demoKpis, demoOutcomes, demoReviews, demoSurvey } from "./success-plan";
import type { DemoWorkspace } from "./workspace";

/** Loads outcomes with their results, initiatives, KPIs, a walk that is over and one that is being written, and reviews. */
export async function loadSuccess(
  client: pg.ClientBase,
  workspace: DemoWorkspace,
  seed: string,
): Promise<void> {
  const random = makeRandom(seed).fork("success");
  const id = workspace.id;
  const began = instant(demoStart);
  const make = (at = demoStart) => demoId(random, at);
  const member = (key: string) => workspace.members[key] ?? null;
  const outcomes = new Map(
    demoOutcomes.map((one) => [one.key, { ...one, ...placeOf(workspace, one), id: make() }]),
  );
  const outcomeOf = (key: string) => {
    const found = outcomes.get(key);
    if (!found) throw new Error(`The demo has no outcome ${key}.`);
    return found;
  };
  await copyRows(
    client,
    "desired_outcome",
    [
      "workspace_id",
      "id",
      "model_id",
      "stage_id",
      "statement",
      "evidence",
      "due_days",
      "proactive_share",
      "escalation_process",
      "owner_id",
      "created_at",
    ],
    [...outcomes.values()].map((one): Cell[] => [
      id,
      one.id,
      one.modelId,
      one.stageId,
      one.statement,
      one.evidence,
      one.dueDays,
      one.proactive,
      one.escalation,
      member(one.owner),
      began,
    ]),
  );
  for (const one of outcomes.values()) await reachOutcome(client, id, one);
  // The planner still believes that there are next to none, and would look the debts up row by row.
  await client.query("ANALYZE desired_outcome, outcome_result, stage_interval");

  const initiatives = new Map(demoInitiatives.map((one) => [one.name, make()]));
  await copyRows(
    client,
    "initiative",
    [
      "workspace_id",
      "id",
      "model_id",
      "stage_id",
      "outcome_id",
      "name",
      "description",
      "initiation",
      "state",
      "owner_id",
      "starts_on",
      "ends_on",
      "created_at",
    ],
    demoInitiatives.map((one): Cell[] => {
      const outcome = outcomeOf(one.outcome);
      return [
        id,
        initiatives.get(one.name) ?? null,
        outcome.modelId,
        outcome.stageId,
        outcome.id,
        one.name,
        one.description,
        one.proactive ? "proactive" : "reactive",
        one.state,
        member(one.owner),
        one.from,
        one.to,
        began,
      ];
    }),
  );
  const kpis = new Map(demoKpis.map((one) => [one.key, make()]));
  await copyRows(
    client,
    "kpi",
    [
      "workspace_id",
      "id",
      "model_id",
      "stage_id",
      "outcome_id",
      "initiative_id",
      "name",
      "measure",
      "days",
      "unit",
      "aim",
      "target",
      "owner_id",
      "created_at",
    ],
    demoKpis.map((one): Cell[] => {
      const outcome = outcomeOf(one.outcome);
      return [
        id,
        kpis.get(one.key) ?? null,
        outcome.modelId,
        outcome.stageId,
        outcome.id,
        one.initiative && (initiatives.get(one.initiative) ?? null),
        one.name,
        one.measure,
        one.days,
        one.unit ?? null,
        one.aim,
        one.target,
        member(one.owner),
        began,
      ];
    }),
  );
  await copyRows(
    client,
    "kpi_value",
    ["workspace_id", "id", "kpi_id", "on_day", "value", "recorded_at", "recorded_by"],
    demoSurvey.map(([day, value]): Cell[] => [
      id,
      make(),
      kpis.get("auto-nps") ?? null,
      day,
      value,
      `${day}T15:00:00Z`,
      "Lucía Serrano",
    ]),
  );
  await loadWalks(client, workspace, make, initiatives, kpis);
  await loadReviews(client, workspace, make, initiatives, kpis);
}

function placeOf(workspace: DemoWorkspace, one: { template: string; stage: string }) {
  const model = workspace.models.find(({ template }) => template.key === one.template);
  const stage = model?.stages[one.stage];
  if (!model || !stage) throw new Error(`The demo has no stage ${one.stage} of ${one.template}.`);
  return { modelId: model.id, stageId: stage.id };
}

type Reaching = { id: string; stageId: string; reached: number; within: number; waived: number };

/**
 * Who reached an outcome, and when, follows from the ids alone; more do as the years pass, and most of the others weeks
 * later, so that few are owed it for good.
 */
async function reachOutcome(client: pg.ClientBase, workspaceId: string, one: Reaching): Promise<void> {
  await client.query(
    `INSERT INTO outcome_result (workspace_id, id, outcome_id, customer_id, kind, occurred_at, recorded_at, recorded_by)
     SELECT $1, md5($2::text || d.customer_id)::uuid, $2::uuid, d.customer_id,
       (CASE WHEN d.luck < $4::int THEN 'waived' ELSE 'reached' END)::outcome_result_kind, d.at, d.at, 'Lucía Serrano'
     FROM (
       SELECT e.customer_id, e.luck,
         e.entered_at + make_interval(hours =>
           (CASE WHEN e.luck < e.timely THEN 6 + e.pace * $6::int * 24 / 1000 ELSE ($6::int + 20) * 24 + e.pace END)::int) AS at
       FROM (
         SELECT i.customer_id, min(i.starts_at) AS entered_at,
           mod(abs(hashtextextended(i.customer_id::text || $2, 1)), 1000)::int AS luck,
           mod(abs(hashtextextended(i.customer_id::text || $2, 2)), 1000)::int AS pace,
           $4::int + $5::int + extract(epoch FROM min(i.starts_at) - $8::timestamptz) / 86400 / 12 AS timely
         FROM stage_interval i WHERE i.workspace_id = $1 AND i.stage_id = $3::uuid AND i.voided_at IS NULL
         GROUP BY i.customer_id) e
       WHERE e.luck < e.timely + 0.75 * (1000 - e.timely)) d
     JOIN customer_summary s ON s.workspace_id = $1 AND s.customer_id = d.customer_id
     WHERE d.at < $7::timestamptz AND (s.ended_at IS NULL OR d.at < s.ended_at)`,
    [
      workspaceId,
      one.id,
      one.stageId,
      one.waived,
      one.reached - 90,
      one.within,
      instant(demoEnd),
      instant(demoStart),
    ],
  );
}

type Make = (at?: number) => string;
type Ids = ReadonlyMap<string, string>;

async function loadWalks(
  client: pg.ClientBase,
  workspace: DemoWorkspace,
  make: Make,
  initiatives: Ids,
  kpis: Ids,
) {
  const id = workspace.id;
  const model = workspace.models.find(({ template }) => template.key === "auto")?.id ?? null;
  const [over, open] = [make(), make(demoEnd)];
  await copyRows(
    client,
    "walk",
    [
      "workspace_id",
      "id",
      "model_id",
      "name",
      "marks",
      "anonymous",
      "phase",
      "facilitator_id",
      "created_at",
      "closed_at",
    ],
    [
      [
        id,
        over,
        model,
        "The first year of a driver",
        "{7,30,60,90,180,365}",
        true,
        "closed",
        workspace.members.south ?? null,
        "2026-04-14T14:00:00Z",
        "2026-04-14T15:20:00Z",
      ],
      [
        id,
        open,
        model,
        "Autumn walk",
        "{7,30,60,90,180,365}",
        true,
        "writing",
        workspace.members.north ?? null,
        instant(demoEnd),
        null,
      ],
    ],
  );
  await copyRows(
    client,
    "walk_card",
    ["workspace_id", "id", "walk_id", "mark", "text", "kind", "votes", "position", "initiative_id", "kpi_id"],
    demoCards.map((card, position): Cell[] => [
      id,
      make(),
      over,
      card.mark,
      card.text,
      card.kind,
      card.votes,
      position,
      card.initiative ? (initiatives.get(card.initiative) ?? null) : null,
      card.kpi ? (kpis.get(card.kpi) ?? null) : null,
    ]),
  );
}

async function loadReviews(
  client: pg.ClientBase,
  workspace: DemoWorkspace,
  make: Make,
  initiatives: Ids,
  kpis: Ids,
) {
  const id = workspace.id;
  const auto = workspace.models.find(({ template }) => template.key === "auto");
  const stage = auto?.stages.onboarding?.id ?? null;
  const [spring, summer] = [make(), make()];
  const owner = workspace.members.south ?? null;
  await copyRows(
    client,
    "assessment",
    ["workspace_id", "id", "model_id", "title", "held_on", "next_on", "summary", "previous_id", "owner_id"],
    demoReviews.map((review, index): Cell[] => [
      id,
      index === 0 ? spring : summer,
      auto?.id ?? null,
      review.title,
      review.held,
      review.next,
      review.summary,
      index === 0 ? null : spring,
      owner,
    ]),
  );
  const [covered, bill, renewal] = [make(), make(), make()];
  await copyRows(
    client,
    "assessment_finding",
    ["workspace_id", "id", "assessment_id", "kind", "stage_id", "text", "position"],
    [
      [
        id,
        covered,
        spring,
        "success_gap",
        stage,
        "A month in, most cannot say what is covered and what is not",
        0,
      ],
      [id, bill, spring, "risk", stage, "The first bill looks higher than the quote", 1],
      [id, renewal, summer, "risk", null, "The renewal letter gives no reason for its price", 0],
    ],
  );
  const judgedAt = new Date(`${demoReviews[1]?.held}T15:00:00Z`).toISOString();
  await copyRows(
    client,
    "assessment_measure",
    [
      "workspace_id",
      "id",
      "assessment_id",
      "finding_id",
      "text",
      "owner_id",
      "due_on",
      "kpi_id",
      "baseline",
      "achieved",
      "initiative_id",
      "verdict",
      "verdict_note",
      "judged_in_id",
      "judged_at",
      "position",
    ],
    [
      [
        id,
        make(),
        spring,
        covered,
        "Hold the welcome call with every new customer",
        workspace.members.north ?? null,
        "2026-05-31",
        kpis.get("auto-nps") ?? null,
        35,
        38,
        initiatives.get("Welcome call") ?? null,
        "worked",
        "Three points in a quarter, and fewer calls about cover",
        summer,
        judgedAt,
        0,
      ],
      [
        id,
        make(),
        spring,
        bill,
        "Put the reason for the price on page one of the bill",
        workspace.members.finance ?? null,
        "2026-06-30",
        null,
        null,
        null,
        null,
        "did_not",
        "The printers' contract forbids it until January",
        summer,
        judgedAt,
        1,
      ],
      [
        id,
        make(),
        summer,
        renewal,
        "Call before the renewal letter goes out",
        owner,
        "2026-09-30",
        kpis.get("auto-nps") ?? null,
        38,
        null,
        initiatives.get("Yearly review") ?? null,
        null,
        null,
        null,
        null,
        0,
      ],
    ],
  );
}
