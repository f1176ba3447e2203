import type { Actor } from "@/lib/auth/actor";
import { totalBy } from "@/lib/engine/collections";
import { notFound } from "@/lib/errors";
import { findForecast } from "@/lib/forecasts/queries";
import type { ForecastPlan } from "@/lib/forecasts/schema";
import { figureNamed, toFigures } from "@/lib/reports/view/report";
import { forecastCharts } from "./charts/forecast-charts";
import { stagesOf } from "./charts/load-chart";
import { compareVariants } from "./compare";
import { forecastFigures } from "./figures";
import { readMaterial } from "./material";
import { forecastPlan } from "./report";
import type { EntryMaterial, Material } from "./types";
import { listVariants } from "./variants";
import { planInWords } from "./words";

type Asked = { name: string; plan: ForecastPlan; variant: string };

/** The load of a plan that need not be stored. */
export async function readPlanLoad(actor: Actor, asked: Asked) {
  return answerLoad(asked, await readMaterial(actor, asked.plan));
}

/** The load of a stored forecast. */
export async function readForecastLoad(actor: Actor, id: string, variant: string) {
  const { name, plan } = await findForecast(actor, id);
  return readPlanLoad(actor, { name, plan, variant });
}

export async function explainForecastFigure(actor: Actor, id: string, variant: string, figure: string) {
  const { name, plan } = await findForecast(actor, id);
  const material = await readMaterial(actor, plan);
  const report = forecastPlan(plan, material, variantNamed(plan, material, variant));
  return figureNamed(figure, forecastFigures(name, report));
}

function variantNamed(plan: ForecastPlan, material: Material, id: string) {
  const variant = listVariants(plan, material).find((one) => one.id === id);
  if (!variant) throw notFound("This scenario");
  return variant;
}

/** Figures, charts and the variants side by side. */
export function answerLoad({ name, plan, variant: asked }: Asked, material: Material) {
  const variants = listVariants(plan, material);
  const variant = variantNamed(plan, material, asked);
  const report = forecastPlan(plan, material, variant);
  const reports = variants.map((one) => (one.id === variant.id ? report : forecastPlan(plan, material, one)));
  const problems = new Map(report.problems.map(({ id, problem }) => [id, problem]));
  return {
    asOf: material.asOf.toISOString(),
    start: plan.startMonth,
    variant: variant.id,
    variants,
    currency: report.currency,
    filters: planInWords(report),
    stages: stagesOf(report),
    entries: material.entries.map((entry) => ({
      ...headOf(entry),
      name: report.entries.find(({ id }) => id === entry.id)?.name ?? null,
      problem: problems.get(entry.id) ?? null,
    })),
    figures: toFigures(forecastFigures(name, report)),
    charts: forecastCharts(report, reports),
    compared: reports.length > 1 ? compareVariants(reports) : [],
  };
}

function headOf(entry: EntryMaterial) {
  if (entry.problem !== null)
    return { id: entry.id, model: null, version: null, scenarios: [], history: null };
  const { id, model, version, scenarios, history } = entry;
  const [first] = history;
  const last = history.at(-1);
  return {
    id,
    model,
    version,
    scenarios: scenarios.map((scenario) => ({ id: scenario.id, name: scenario.name })),
    history:
      first && last
        ? {
            first: first.month,
            last: last.month,
            months: history.length,
            perMonth: totalBy(history, (one) => one.arrivals) / history.length,
          }
        : null,
  };
}
