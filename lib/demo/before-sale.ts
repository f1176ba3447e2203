import { dayMs, demoEnd } from "./calendar";
import type { LifeWriter } from "./life-writer";
import { doStageWork } from "./stage-work";
import { inCampaign } from "./stories";
import type { AcquisitionSource, DemoTemplate } from "./templates/types";

/** How much a channel changes the chance to pass one stage, so that the chance to close is `closing` times as large. */
function passFactor(template: DemoTemplate, source: AcquisitionSource): number {
  const weights = template.sources.reduce((sum, item) => sum + item.weight, 0);
  const average = template.sources.reduce((sum, item) => sum + item.weight * item.closing, 0) / weights;
  const steps = template.stages.filter((stage) => stage.pass !== null).length;
  return (source.closing / average) ** (1 / steps);
}

/** The media price of a channel, with the template's as their average. */
function mediaFactor(template: DemoTemplate, source: AcquisitionSource): number {
  const weights = template.sources.reduce((sum, item) => sum + item.weight, 0);
  return source.media / (template.sources.reduce((sum, item) => sum + item.weight * item.media, 0) / weights);
}

/**
 * From the first contact until the customer closes, is lost, or has not decided when the demo ends.
 * Returns the moment of the close, or null.
 */
export function liveBeforeSale(
  writer: LifeWriter,
  template: DemoTemplate,
  source: AcquisitionSource,
  arrivedAt: number,
): number | null {
  const { random } = writer;
  const steps = template.stages.filter((stage) => stage.pass !== null);
  const factor = passFactor(template, source);
  let at = arrivedAt;
  for (const [index, stage] of steps.entries()) {
    writer.enter(stage.key, at);
    const length = Math.max(random.around(stage.days ?? 0), 0.01) * dayMs;
    const until = at + length;
    const costFactor = stage.costNature === "media" ? mediaFactor(template, source) : 1;
    doStageWork(writer, stage, { from: at, to: until }, { learned: template.learned, costFactor });
    if (until >= demoEnd) return null;
    const last = index === steps.length - 1;
    const hurt = last && inCampaign(template, source, arrivedAt) ? 0.25 : 1;
    const passes = random.chance(Math.min(0.97, (stage.pass ?? 0) * factor * hurt));
    if (!passes) {
      leaveUndecided(writer, template, index, steps.length, until);
      return null;
    }
    at = until;
  }
  return at;
}

const declineReasons = [
  "Outside our appetite",
  "Loss history",
  "Credit score",
  "Income not proven",
  "Incomplete documents",
];
const cancelReasons = ["Price", "Chose another carrier", "No longer needed", "No answer", "Too slow"];

/** Most lost prospects are recorded as such; some just fall silent and stay open. */
function leaveUndecided(
  writer: LifeWriter,
  template: DemoTemplate,
  index: number,
  steps: number,
  at: number,
): void {
  const { random } = writer;
  if (random.chance(0.025)) return;
  const late = index >= steps - 1;
  const declines =
    template.key === "app" ? 0 : template.key === "loan" ? (late ? 0.75 : 0.5) : late ? 0.3 : 0.15;
  if (random.chance(declines)) writer.mark("declined", at, random.pick(declineReasons));
  else writer.mark("cancelled", at, random.pick(cancelReasons));
  const lastTouch = writer.life.touchpoints.at(-1);
  if (lastTouch && random.chance(0.06)) lastTouch.missedSale = true;
}
