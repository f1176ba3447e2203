import { demoVisitorEmail } from "@/lib/env";
import { demoStart } from "./calendar";
import { demoId } from "./demo-id";
import type { Random } from "./random";
import { demoTemplates } from "./templates";
import type { DemoTemplate } from "./templates/types";

export const demoSlug = "quillhaven";
export const demoName = "Quillhaven Mutual";
export const demoCurrency = "USD";
export const demoTimeZone = "America/New_York";

export type DemoModel = {
  id: string;
  versionId: string;
  template: DemoTemplate;
  stages: Record<string, { id: string; definitionId: string }>;
  scenarioIds: string[];
};
export type DemoWorkspace = {
  id: string;
  models: DemoModel[];
  segments: Record<string, string>;
  /** Member ids by the key of the person. */
  members: Record<string, string>;
};

/** The people of the demo. All visitors are the one visitor; nobody can sign in as the others. */
export const demoPeople = [
  { key: "owner", name: "Ottilie Brandt", email: "ottilie.brandt@quillhaven.example", role: "owner" },
  { key: "visitor", name: "Demo Visitor", email: demoVisitorEmail, role: "admin" },
  { key: "architect", name: "Marcus Feld", email: "marcus.feld@quillhaven.example", role: "architect" },
  { key: "finance", name: "Priya Raman", email: "priya.raman@quillhaven.example", role: "finance" },
  { key: "north", name: "Jonas Whitby", email: "jonas.whitby@quillhaven.example", role: "success" },
  { key: "south", name: "Lucía Serrano", email: "lucia.serrano@quillhaven.example", role: "success" },
  { key: "west", name: "Dermot Hale", email: "dermot.hale@quillhaven.example", role: "success" },
  { key: "viewer", name: "Aiko Moriya", email: "aiko.moriya@quillhaven.example", role: "viewer" },
] as const;

/** The ids of everything that customers refer to. */
export function planWorkspace(random: Random): DemoWorkspace {
  const id = () => demoId(random, demoStart);
  const forScenarios = random.fork("scenarios");
  const segmentNames = [
    ...new Set(demoTemplates.flatMap((template) => template.segments.map((segment) => segment.name))),
  ];
  return {
    id: id(),
    models: demoTemplates.map((template) => ({
      id: id(),
      versionId: id(),
      template,
      stages: Object.fromEntries(
        template.stages.map((stage) => [stage.key, { id: id(), definitionId: id() }]),
      ),
      scenarioIds: Array.from({ length: 5 }, () => demoId(forScenarios, demoStart)),
    })),
    segments: Object.fromEntries(segmentNames.map((name) => [name, id()])),
    members: Object.fromEntries(demoPeople.map((person) => [person.key, id()])),
  };
}
