import { liveAfterSale } from "./after-sale";
import { liveBeforeSale } from "./before-sale";
import { type DemoMonth, demoEnd, demoMonths } from "./calendar";
import { demoId } from "./demo-id";
import { writeLife } from "./life-writer";
import { type NamedLifeState, takeNamedLife, waitingNamedLives } from "./named-life-state";
import { inventName } from "./names";
import { placeLife } from "./place-life";
import { makeRandom, type Random } from "./random";
import type { DemoLife } from "./rows";
import { campaign } from "./stories";
import type { AcquisitionSource, DemoTemplate } from "./templates/types";
import { type DemoModel, type DemoWorkspace, planWorkspace } from "./workspace";

export type DemoOptions = {
  seed: string;
  /** Share of the full number of customers; 1 for the demo itself. */
  scale: number;
};

export const demoOptions: DemoOptions = { seed: "quillhaven-1", scale: 1 };

function arrivalsIn(template: DemoTemplate, month: DemoMonth, scale: number, random: Random): number {
  const months = demoMonths();
  const weight = (item: DemoMonth) =>
    (template.season[item.month] ?? 0) * (1 + template.growthPerYear) ** item.yearsIn;
  const total = months.reduce((sum, item) => sum + weight(item), 0);
  return random.countOf((template.arrivals * scale * weight(month)) / total);
}

function newLife(
  workspace: DemoWorkspace,
  model: DemoModel,
  source: AcquisitionSource,
  at: number,
  random: Random,
): DemoLife {
  const { template } = model;
  const owners = ["north", "south", "west"].map((key) => workspace.members[key] ?? "");
  return {
    template: template.key,
    customer: {
      id: demoId(random, at),
      modelId: model.id,
      kind: template.customerKind,
      name: inventName(random, template.customerKind),
      segmentId: workspace.segments[random.pickWeighted(template.segments).name] ?? "",
      acquisitionChannel: source.name,
      ownerId: template.key === "app" ? null : random.pick(owners),
      attributes: { region: random.pick(["Northeast", "Midwest", "South", "West"]) },
      createdAt: at,
      externalId: "",
    },
    agreements: [],
    intervals: [],
    milestones: [],
    touchpoints: [],
    entries: [],
  };
}

function liveOne(workspace: DemoWorkspace, model: DemoModel, arrival: Arrival, random: Random): DemoLife {
  const source = arrival.source ?? random.pickWeighted(model.template.sources);
  const life = newLife(workspace, model, source, arrival.at, random);
  const writer = writeLife(life, model, random);
  const closedAt = liveBeforeSale(writer, model.template, source, arrival.at);
  if (closedAt !== null && closedAt < demoEnd) liveAfterSale(writer, model.template, closedAt);
  return life;
}

type Arrival = { at: number; source?: AcquisitionSource };

function planArrivals(template: DemoTemplate, scale: number, random: Random): Arrival[] {
  const seasonal = demoMonths().flatMap((month) =>
    Array.from(
      { length: arrivalsIn(template, month, scale, random) },
      (): Arrival => ({
        at: Math.round(random.between(month.start, month.end)),
      }),
    ),
  );
  const source = template.sources.find((item) => item.name === campaign.source);
  if (template.key !== campaign.template || !source) return seasonal;
  const extra = Array.from(
    { length: Math.round(campaign.customers * scale) },
    (): Arrival => ({
      at: Math.round(random.between(campaign.from, campaign.to)),
      source,
    }),
  );
  return [...seasonal, ...extra];
}

/** The ids of the demo workspace for a seed. */
export function planDemo(options: DemoOptions): DemoWorkspace {
  return planWorkspace(makeRandom(options.seed).fork("workspace"));
}

/** Every customer of the demo with all facts, one at a time. The same options make the same lives. */
export function* generateLives(workspace: DemoWorkspace, options: DemoOptions): Generator<DemoLife> {
  const root = makeRandom(options.seed);
  const waiting: NamedLifeState = waitingNamedLives();
  for (const model of workspace.models) {
    const own = root.fork(model.template.key);
    const arrivals = planArrivals(model.template, options.scale, own).sort(
      (left, right) => left.at - right.at,
    );
    for (const [index, arrival] of arrivals.entries()) {
      const random = own.fork(String(index));
      const life = liveOne(workspace, model, arrival, random);
      life.customer.externalId = `${model.template.agreement.prefix}-${String(index + 1).padStart(6, "0")}`;
      takeNamedLife(waiting, life, model, random);
      placeLife(life);
      yield life;
    }
  }
}
