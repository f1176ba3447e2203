import { curveName, say, sayDays, unitOf } from "./say";
import { wholeTotal } from "./totals";
import type { CurveKey, StudioDocument } from "./types";

const KEYS: readonly CurveKey[] = ["minutes", "cost", "revenue", "learning"];

/** The picture in a sentence or two, for those who do not see it. */
export function sayCurves(document: StudioDocument): string {
  const { currency } = document.assumptions;
  const stages = document.stages
    .filter((stage) => !stage.hidden)
    .map((stage) => `${stage.name} ${sayDays(stage.days)}`);
  const totals = KEYS.map(
    (key) => `${curveName(key)} ${say(wholeTotal(document, key))} ${unitOf(key, currency)}`,
  );
  return `Stages: ${stages.join(", ")}. Over the whole life of one customer: ${totals.join(", ")}.`;
}
