import { writeProfileJson } from "@/lib/formats/profile-json/write";
import { toProfile } from "@/lib/models/profile";
import { profileCsv } from "@/lib/profiles/csv";
import type { Shared } from "@/lib/share/schema";

export type SharedFile = { text: string; type: string; name: string };

/** A shared profile as a file of its own. */
export async function filesOf(shared: Shared, kind: "json" | "stages" | "months"): Promise<SharedFile> {
  if (kind !== "json") {
    let text = "";
    for await (const part of profileCsv(toProfile(shared), kind)) text += part;
    return { text, type: "text/csv", name: `${shared.name}-${kind}.csv` };
  }
  const { name, industry, segmentNote, description, assumptions, scenarios } = shared;
  const text = writeProfileJson({
    version: 2,
    name,
    industry: industry as "insurance",
    segmentNote,
    description,
    stages: shared.stages.map(({ stageId, durationDays, ...stage }) => ({
      id: stageId,
      days: durationDays,
      ...stage,
    })),
    assumptions,
    scenarios: scenarios.map(({ name: called, enabled, changes }) => ({ name: called, enabled, changes })),
  });
  return { text, type: "application/json", name: `${name}.profile.json` };
}
