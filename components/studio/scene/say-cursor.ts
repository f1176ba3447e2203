import { curveOf, stageOf } from "@/components/studio/document/curves";
import { say, sayDay, unitOf } from "@/components/studio/document/say";
import type { StudioDocument } from "@/components/studio/document/types";
import { rateAt } from "@/lib/engine/profile/interpolate";
import type { PanelId, Scene } from "./scene";
import { placeAt, toX } from "./x-axis";

/** Where the shared cursor stands and what a panel says there, in words. */
export function sayCursor(document: StudioDocument, scene: Scene, panel: PanelId, cursor: number): string {
  const under = placeAt(scene.axis, toX(scene.axis, cursor));
  const stage = under && stageOf(document, under.span.id);
  const key = scene.panels.find((one) => one.id === panel)?.active;
  if (!under || !stage || !key) return "";
  const rate = rateAt(curveOf(stage, key), under.at);
  return `${stage.name}, ${sayDay(under.at * stage.days)}: ${say(rate)} ${unitOf(key, document.assumptions.currency)} a day`;
}
