import type { Actor } from "@/lib/auth/actor";
import { readSnapshot, type Sql } from "@/lib/db/sql";
import type { ChurnObservation, StageObservation } from "@/lib/engine/profile/fit/observation";
import { estimateWaysOut } from "@/lib/engine/profile/fit/ways-out";
import { directShare } from "@/lib/engine/profile/use-months";
import { notFound } from "@/lib/errors";
import { findModel } from "@/lib/models/queries";
import type { ModelDetail, VersionView } from "@/lib/models/schema";
import { readBands } from "./read-bands";
import { type Ask, readStages } from "./read-stages";
import type { Measured } from "./schema";
import { countDrawn } from "./sql";

export type InHand = { model: ModelDetail; version: VersionView };

/** What the studio draws upon: the draft, else what is published. */
export async function versionInHand(actor: Actor, modelId: string): Promise<InHand> {
  const model = await findModel(actor, modelId);
  const version = model.draft ?? model.published;
  if (!version) throw notFound("This version");
  return { model, version };
}

type Span = { customers: number; until: Date | null; closes: number; median: number | null };

async function readSpan(sql: Sql, workspaceId: string, modelId: string): Promise<Span> {
  const [span] = await sql<Span>(
    `SELECT count(*) AS customers, CASE WHEN count(last_fact_at) > 0 THEN least(max(last_fact_at), now()) END AS until,
       count(*) FILTER (WHERE outcome = 'closed') AS closes,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM resolved_at - first_contact_at)::float8 / 86400)
         FILTER (WHERE outcome = 'closed') AS median
     FROM customer_summary WHERE workspace_id = $1 AND model_id = $2`,
    [workspaceId, modelId],
  );
  return span ?? { customers: 0, until: null, closes: 0, median: null };
}

function askOf(actor: Actor, { model, version }: InHand, until: Date, drawn: number): Ask {
  return {
    workspaceId: actor.workspace.id,
    modelId: model.id,
    currency: actor.workspace.currency,
    until,
    drawn,
    stages: version.stages.map(({ stageId, kind, side }) => ({ id: stageId, kind, side })),
  };
}

/** What customers did, stage by stage, as the engine fits a profile to it. */
export type Observed = {
  asOf: Date | null;
  customers: number;
  drawn: number;
  stages: StageObservation[];
  churn: ChurnObservation;
};

export function observe(actor: Actor, inHand: InHand): Promise<Observed> {
  return readSnapshot(async (sql) => {
    const { customers, until } = await readSpan(sql, actor.workspace.id, inHand.model.id);
    const drawn = countDrawn(customers);
    if (!until)
      return { asOf: null, customers, drawn, stages: [], churn: { left: 0, months: 0, customers: 0 } };
    const ask = askOf(actor, inHand, until, drawn);
    return { asOf: until, customers, drawn, ...(await readStages(sql, ask)) };
  });
}

/** Median and middle half of what single customers took and brought, by stage and by month of use. */
export async function readMeasured(actor: Actor, modelId: string): Promise<Measured> {
  const inHand = await versionInHand(actor, modelId);
  const { currency } = actor.workspace;
  return readSnapshot(async (sql) => {
    const { customers, until, closes, median } = await readSpan(sql, actor.workspace.id, modelId);
    const head = {
      asOf: until?.toISOString() ?? null,
      customers,
      drawn: countDrawn(customers),
      currency,
      daysToClose: { closes, median },
    };
    if (!until) return { ...head, stages: [] };
    const ask = askOf(actor, inHand, until, head.drawn);
    const direct = directShare(inHand.version.assumptions.direct);
    const { times, bands } = await readBands(sql, ask, direct);
    return {
      ...head,
      stages: times.map((stage, index) => {
        const { low = null, median = null, high = null } = estimateWaysOut(stage) ?? {};
        const [passed, lost, open] = [stage.passed.length, stage.lost.length, stage.open.length];
        return {
          stageId: stage.stageId,
          name: inHand.version.stages[index]?.name ?? "",
          entrants: passed + lost + open,
          passed,
          lost,
          open,
          days: { low, median, high },
          whole: bands[index]?.whole ?? null,
          months: bands[index]?.months ?? [],
        };
      }),
    };
  });
}
