import type pg from "pg";
import { divide } from "@/lib/engine/result";
import { advise, USUAL_TAILORING } from "@/lib/engine/tailoring/advise";
import { sayAdvice, sayPointer } from "@/lib/reports/tailoring/words";
import { sayComparison } from "@/lib/sourcing/view";
import type { Evidence } from "@/lib/tailoring-decisions/schema";
import { copyRows } from "./copy-rows";
import { type DemoDecision, demoComparisons, demoDecisions } from "./decision-plan";
import { demoId } from "./demo-id";
import { makeRandom } from "./random";
import { demoServices } from "./software-plan";
import { type DemoWorkspace, demoCurrency } from "./workspace";

const comparedOn = "2026-10-19T13:00:00Z";

/** Loads what was decided to tailor, buy or rent, and the comparisons of ways that it was decided with. */
export async function loadDecisions(
  client: pg.ClientBase,
  workspace: DemoWorkspace,
  seed: string,
): Promise<void> {
  const random = makeRandom(seed).fork("decisions");
  await copyRows(
    client,
    "sourcing_comparison",
    ["workspace_id", "id", "name", "content", "created_by", "created_at", "updated_at"],
    demoComparisons.map(({ name, content }) => [
      workspace.id,
      demoId(random, Date.parse(comparedOn)),
      name,
      JSON.stringify(content),
      "Priya Raman",
      comparedOn,
      comparedOn,
    ]),
  );
  const { rows } = await client.query<{ id: string; name: string }>(
    "SELECT id, name FROM service WHERE workspace_id = $1",
    [workspace.id],
  );
  const serviceOf = (key: string | undefined) => {
    const name = demoServices.find((one) => one.key === key)?.name;
    return rows.find((row) => row.name === name)?.id ?? null;
  };
  await copyRows(
    client,
    "tailoring_decision",
    [
      "workspace_id",
      "id",
      "model_id",
      "stage_id",
      "service_id",
      "choice",
      "reason",
      "evidence",
      "decided_at",
      "decided_by",
      "review_on",
      "superseded_at",
    ],
    demoDecisions.map((decision) => {
      const model = workspace.models.find(({ template }) => template.key === decision.template);
      if (!model) throw new Error(`The demo has no model ${decision.template}.`);
      return [
        workspace.id,
        demoId(random, Date.parse(decision.on)),
        model.id,
        decision.stage ? (model.stages[decision.stage]?.id ?? null) : null,
        serviceOf(decision.service),
        decision.choice,
        decision.reason,
        JSON.stringify(evidenceOf(decision)),
        decision.on,
        decision.by,
        decision.reviewOn,
        decision.supersededOn ?? null,
      ];
    }),
  );
}

/** The figures of its day, judged by the usual thresholds and the comparison of its name. */
function evidenceOf({ figures, service, on }: DemoDecision): Evidence {
  const { activity, learning, spend, spendMinor, peak, months, load } = figures;
  const one = (value: number) => divide(value, 1, "no-data");
  const found = advise({
    id: "",
    name: "",
    activity: one(activity),
    learning: one(learning),
    spend: one(spend),
    peakToAverage: one(peak),
  });
  const name = demoServices.find(({ key }) => key === service)?.name;
  const compared = demoComparisons.find((comparison) => comparison.name === name);
  return {
    activity,
    learning,
    spend,
    spendMinor,
    currency: demoCurrency,
    peakToAverage: peak,
    advice: found.advice,
    says: sayAdvice(found),
    signals: found.pointers.map((pointer) => sayPointer(pointer, USUAL_TAILORING)),
    against: found.against.map((pointer) => sayPointer(pointer, USUAL_TAILORING)),
    costs: compared ? sayComparison(compared.content, demoCurrency) : [],
    thresholds: USUAL_TAILORING,
    months,
    load,
    asOf: on,
  };
}
