import type { MapServiceView } from "@/lib/coupling/schema";
import { type CouplingKind, couplingKinds } from "@/lib/engine/coupling/grade";
import type { GradedInteraction } from "@/lib/interactions/graded";

export type CouplingView = "map" | "list" | "sequence";

/** All that the page shows, as its address holds it. */
export type CouplingFilter = {
  readonly view: CouplingView;
  readonly grade: CouplingKind | "";
  readonly service: string;
  readonly stage: string;
  readonly domain: string;
  readonly crossing: boolean;
  readonly text: string;
  /** Interactions of the sequence diagram, in its order. */
  readonly sequence: readonly string[];
};

export const noFilter: CouplingFilter = {
  view: "map",
  grade: "",
  service: "",
  stage: "",
  domain: "",
  crossing: false,
  text: "",
  sequence: [],
};

type Search = Readonly<Record<string, string | string[] | undefined>>;
const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? "";
const views: readonly string[] = ["map", "list", "sequence"];
/** A diagram of more could not be read. */
export const mostSteps = 40;

/** Reads the address; what it says wrongly is left out. */
export function readFilter(search: Search): CouplingFilter {
  const grade = couplingKinds.find((kind) => kind === one(search.grade));
  const view = one(search.view);
  return {
    view: views.includes(view) ? (view as CouplingView) : "map",
    grade: grade ?? "",
    service: one(search.service).slice(0, 100),
    stage: one(search.stage).slice(0, 100),
    domain: one(search.domain).slice(0, 200),
    crossing: one(search.crossing) === "yes",
    text: one(search.q).slice(0, 200),
    sequence: one(search.sequence).split(",").filter(Boolean).slice(0, mostSteps),
  };
}

/** The address of a view, usual values left out. */
export function writeFilter(base: string, modelId: string | null, filter: CouplingFilter): string {
  const search = new URLSearchParams();
  if (modelId) search.set("model", modelId);
  if (filter.view !== "map") search.set("view", filter.view);
  for (const name of ["grade", "service", "stage", "domain"] as const)
    if (filter[name]) search.set(name, filter[name]);
  if (filter.crossing) search.set("crossing", "yes");
  if (filter.text) search.set("q", filter.text);
  if (filter.sequence.length > 0) search.set("sequence", filter.sequence.join(","));
  const text = search.toString().replaceAll("%2C", ",");
  return text ? `${base}?${text}` : base;
}

/** The interactions that a filter lets through; an interaction is of every service, stage and domain of its ends. */
export function filterInteractions<Row extends GradedInteraction>(
  rows: readonly Row[],
  filter: CouplingFilter,
  services: readonly MapServiceView[],
  crossing: ReadonlySet<string>,
): Row[] {
  const stagesOf = new Map(services.map(({ id, stageIds }) => [id, stageIds]));
  const wanted = filter.text.trim().toLowerCase();
  return rows.filter((row) => {
    const ends = row.producer ? [row.producer, ...row.consumers] : row.consumers;
    const words = [row.name, row.address ?? "", ...(row.fields ?? []), ...ends.map(({ name }) => name)];
    return (
      (filter.grade === "" || row.grade === filter.grade) &&
      (filter.service === "" || ends.some(({ id }) => id === filter.service)) &&
      (filter.stage === "" || ends.some(({ id }) => stagesOf.get(id)?.includes(filter.stage))) &&
      (filter.domain === "" || ends.some(({ domain }) => domain === filter.domain)) &&
      (!filter.crossing || crossing.has(row.id)) &&
      (wanted === "" || words.some((word) => word.toLowerCase().includes(wanted)))
    );
  });
}

/** Whether anything but the view is chosen. */
export const isFiltered = ({ grade, service, stage, domain, crossing, text }: CouplingFilter): boolean =>
  Boolean(grade || service || stage || domain || crossing || text);
