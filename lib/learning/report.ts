import type { Actor } from "@/lib/auth/actor";
import { readSnapshot, type Sql } from "@/lib/db/sql";
import { totalBy } from "@/lib/engine/collections";
import { type PlacedLearning, placeLearning } from "@/lib/engine/learning/high-learning";
import { totalStages } from "@/lib/engine/profile/stage-totals";
import { pickModel } from "@/lib/models/pick-model";
import { toProfile } from "@/lib/models/profile";
import { findModel } from "@/lib/models/queries";
import type { ModelDetail, VersionView } from "@/lib/models/schema";
import { readAlignment } from "@/lib/reports/alignment/report";
import { findThresholds } from "@/lib/thresholds/queries";
import { countLearned, type Learned } from "./count-learned";
import { flagFact } from "./flags";
import { findImported } from "./imported";
import { lastKnown } from "./learned-of";
import { findOffers } from "./offers";
import { findFacts } from "./queries";
import type { FactFlag, FactView, Offer } from "./schema";

export type FactRow = { fact: FactView; learned: Learned[]; flags: FactFlag[] };
export type LearningReport = {
  model: ModelDetail | null;
  models: { id: string; name: string }[];
  version: VersionView | null;
  stages: PlacedLearning[];
  /** Whether the learning of the stages was measured, or is what the profile expects. */
  source: "measured" | "profile";
  much: number;
  rows: FactRow[];
  /** All that touchpoints of the model learned, listed or not. */
  learned: Learned[];
  offers: Offer[];
  moreOffers: number;
  asOf: string | null;
};

const OFFERED = 50;

/** In the months that tailor or buy looks at: those whose software spend was shared out, all where none was. */
async function measureLearning(
  sql: Sql,
  actor: Actor,
  modelId: string,
): Promise<{ stages: readonly { id: string; name: string }[]; learned: Map<string, number> }> {
  const alignment = await readAlignment(sql, actor, { model: modelId });
  const days = alignment?.months.map((month) => `${month}-01`) ?? [];
  const rows = await sql<{ stage_id: string; learned: number }>(
    `SELECT stage_id, sum(learned)::float8 AS learned FROM rollup_activity
     WHERE workspace_id = $1 AND model_id = $2 AND stage_id IS NOT NULL
       AND (cardinality($3::date[]) = 0 OR month = ANY($3::date[])) GROUP BY 1`,
    [actor.workspace.id, modelId, days],
  );
  return {
    stages: alignment?.scope.stages ?? [],
    learned: new Map(rows.map(({ stage_id, learned }) => [stage_id, learned])),
  };
}

/** The inventory beside the stages of a model: what is learned where, what becomes of it, and what is not listed yet. */
export async function readLearning(actor: Actor, asked?: string): Promise<LearningReport> {
  const [{ chosen, all: models }, { much }] = await Promise.all([
    pickModel(actor, asked),
    findThresholds(actor),
  ]);
  const model = chosen ? await findModel(actor, chosen.id) : null;
  const version = model?.published ?? model?.draft ?? null;
  const { id: workspaceId, currency } = actor.workspace;
  return readSnapshot(async (sql) => {
    const facts = await findFacts(actor, sql);
    const plain = (fact: FactView): FactRow => ({ fact, learned: [], flags: flagFact(fact, [], much) });
    if (!model || !version) {
      const rows = facts.map(plain);
      return {
        model,
        models,
        version,
        stages: [],
        source: "profile" as const,
        much,
        rows,
        learned: [],
        offers: [],
        moreOffers: 0,
        asOf: null,
      };
    }
    const measured = await measureLearning(sql, actor, model.id);
    const source = totalBy([...measured.learned.values()], (one) => one) > 0 ? "measured" : "profile";
    const placed = placeLearning(
      source === "measured"
        ? measured.stages.map(({ id, name }) => ({ id, name, learning: measured.learned.get(id) ?? 0 }))
        : totalStages(toProfile(version, currency)),
      much,
    );
    const shown = new Set(version.stages.filter(({ hidden }) => !hidden).map(({ stageId }) => stageId));
    const stages = placed.filter(({ id }) => shown.has(id));
    const learned = await countLearned(sql, workspaceId, model.id);
    const byName = Map.groupBy(learned, ({ name }) => name);
    const offers = findOffers(facts, learned, await findImported(sql, workspaceId, model.id));
    return {
      model,
      models,
      version,
      stages,
      source,
      much,
      rows: facts.map((fact) => ({
        fact,
        learned: byName.get(fact.name) ?? [],
        flags: flagFact(fact, stages, much),
      })),
      learned,
      offers: offers.slice(0, OFFERED),
      moreOffers: Math.max(0, offers.length - OFFERED),
      asOf: await lastKnown(sql, workspaceId, model.id),
    };
  });
}
