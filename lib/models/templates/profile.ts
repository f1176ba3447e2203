import type { Profile } from "@/lib/engine/profile/profile";
import { usualDays } from "@/lib/models/profile";
import type { ModelTemplate } from "./template";

/** A template as the engine's profile; the name of a stage is its id, unlike any other in its template. */
export function profileOf(template: ModelTemplate, currency = "USD"): Profile {
  return {
    stages: template.stages.map((stage) => ({
      id: stage.name,
      name: stage.name,
      kind: stage.kind,
      side: stage.side,
      hidden: false,
      days: stage.durationDays ?? usualDays(stage),
      passRate: stage.passRate,
      minuteRate: stage.minuteRate,
      curves: stage.curves,
    })),
    assumptions: { ...template.assumptions, currency },
  };
}
