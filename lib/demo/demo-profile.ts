import type { Assumptions, StageCurves } from "@/lib/engine/profile/profile";
import { resizeStage } from "@/lib/engine/profile/resize-stage";
import type { Scenario } from "@/lib/engine/profile/scenario";
import { renameStages } from "@/lib/models/sources";
import { adFundedApp } from "@/lib/models/templates/ad-funded-app";
import { commercialProperty } from "@/lib/models/templates/commercial-property";
import { personalAuto } from "@/lib/models/templates/personal-auto";
import { personalLoan } from "@/lib/models/templates/personal-loan";
import { profileOf } from "@/lib/models/templates/profile";
import type { ModelTemplate } from "@/lib/models/templates/template";
import { type DemoModel, demoCurrency } from "./workspace";

const calibrated: Readonly<Record<string, ModelTemplate>> = {
  app: adFundedApp,
  auto: personalAuto,
  property: commercialProperty,
  loan: personalLoan,
};

type DrawnStage = { days: number | null; minuteRate: number; curves: StageCurves };

/**
 * The curves and assumptions of a model of the demo: those of its calibrated template, carried over to the demo's
 * durations, by the key of the stage. `days` is null where a stage lasts as long as the customer stays.
 */
export function drawProfile({ template, stages: ids }: DemoModel): {
  stages: ReadonlyMap<string, DrawnStage>;
  assumptions: Assumptions;
} {
  const known = calibrated[template.key];
  if (!known) throw new Error(`${template.name} has no calibrated template.`);
  const { stages, assumptions } = profileOf(known, demoCurrency);
  const renamed = new Map<string, string>();
  const drawn = template.stages.map((own, index): [string, DrawnStage] => {
    const stage = stages[index];
    const id = ids[own.key]?.id;
    if (!stage || !id || stage.kind !== own.kind)
      throw new Error(`${own.name} of ${template.name} is not in its template.`);
    renamed.set(stage.id, id);
    const { minuteRate, curves } = resizeStage(stage, own.days ?? stage.days);
    return [own.key, { days: own.days ?? known.stages[index]?.durationDays ?? null, minuteRate, curves }];
  });
  return {
    stages: new Map(drawn),
    assumptions: { ...assumptions, sources: renameStages(assumptions.sources, renamed) },
  };
}

/** Questions that the people of the demo asked: what if. */
export function scenariosOf({ template, stages }: DemoModel): Omit<Scenario, "id">[] {
  const id = (key: string) => stages[key]?.id ?? null;
  if (template.key === "auto") {
    return [
      {
        name: "Quotes without a call",
        enabled: true,
        changes: [
          {
            kind: "channel-mix",
            stageId: id("quote"),
            from: "phone",
            to: "digital",
            share: 0.8,
            minutesFactor: 0.5,
          },
        ],
      },
      {
        name: "Dearer by 5 %, fewer bind",
        enabled: false,
        changes: [
          { kind: "price", stageId: id("use"), factor: 1.05 },
          { kind: "pass-rate", stageId: id("bind"), by: "value", value: 0.18 },
        ],
      },
    ];
  }
  if (template.key === "loan") {
    return [
      {
        name: "Papers checked by machine",
        enabled: false,
        changes: [
          { kind: "minutes", stageId: id("validate"), factor: 0.4 },
          { kind: "cost", stageId: id("validate"), factor: 1.6 },
        ],
      },
    ];
  }
  return [];
}
