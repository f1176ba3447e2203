import type { Assumptions, ProfileStage } from "@/lib/engine/profile/profile";
import { resizeStage } from "@/lib/engine/profile/resize-stage";
import { renameStages } from "@/lib/models/sources";
import { adFundedApp } from "@/lib/models/templates/ad-funded-app";
import { commercialProperty } from "@/lib/models/templates/commercial-property";
import { personalAuto } from "@/lib/models/templates/personal-auto";
import { personalLoan } from "@/lib/models/templates/personal-loan";
import { profileOf } from "@/lib/models/templates/profile";
import { type DemoModel, demoCurrency } from "./workspace";

const calibrated: Readonly<Record<string, typeof personalAuto>> = {
  app: adFundedApp,
  auto: personalAuto,
  property: commercialProperty,
  loan: personalLoan,
};

export type DemoProfile = { stages: readonly ProfileStage[]; assumptions: Assumptions };

/** The curves and assumptions of a model of the demo: those of its calibrated template, over the demo's durations. */
export function profileOfDemo({ template, stages: ids }: DemoModel): DemoProfile {
  const known = calibrated[template.key];
  if (!known) throw new Error(`${template.name} has no calibrated template.`);
  const { stages, assumptions } = profileOf(known, demoCurrency);
  const renamed = new Map<string, string>();
  const drawn = template.stages.map((own, index) => {
    const stage = stages[index];
    const id = ids[own.key]?.id;
    if (!stage || !id || stage.kind !== own.kind)
      throw new Error(`${own.name} of ${template.name} is not in its template.`);
    renamed.set(stage.id, id);
    return { ...resizeStage(stage, own.days ?? stage.days), id, name: own.name };
  });
  return {
    stages: drawn,
    assumptions: { ...assumptions, sources: renameStages(assumptions.sources, renamed) },
  };
}
