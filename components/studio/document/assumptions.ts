import type { Assumptions } from "@/lib/engine/profile/profile";
import type { StudioDocument } from "./types";

export function changeAssumptions(document: StudioDocument, change: Partial<Assumptions>): StudioDocument {
  return { ...document, assumptions: { ...document.assumptions, ...change } };
}

/** Says where a figure comes from; blank text makes it an assumption again. */
export function changeSource(document: StudioDocument, path: string, text: string): StudioDocument {
  const { [path]: before, ...others } = document.assumptions.sources;
  if ((before ?? "") === text) return document;
  return changeAssumptions(document, { sources: text === "" ? others : { ...others, [path]: text } });
}

/** The sources without those under one path, where later places of the same list move up. */
function withoutPlace(sources: Assumptions["sources"], list: string, gone: number): Assumptions["sources"] {
  const kept: Record<string, string> = {};
  for (const [path, text] of Object.entries(sources)) {
    const [head, place, ...rest] = path.startsWith(`${list}.`)
      ? [list, ...path.slice(list.length + 1).split(".")]
      : [];
    const index = Number(place);
    if (head === undefined || !Number.isInteger(index) || index < gone) kept[path] = text;
    else if (index > gone) kept[[head, index - 1, ...rest].join(".")] = text;
  }
  return kept;
}

/** Takes a direct share out with its source. */
export function removeDirect(document: StudioDocument, index: number): StudioDocument {
  const { direct, sources } = document.assumptions;
  return changeAssumptions(document, {
    direct: direct.toSpliced(index, 1),
    sources: withoutPlace(sources, "direct", index),
  });
}

/** Takes a shock of the churn out with its source. */
export function removeShock(document: StudioDocument, index: number): StudioDocument {
  const { churn, sources } = document.assumptions;
  return changeAssumptions(document, {
    churn: { ...churn, shocks: churn.shocks.toSpliced(index, 1) },
    sources: withoutPlace(sources, "churn.shocks", index),
  });
}

/** Whether a figure rests on nothing but somebody's word. */
export function isAssumption(source: string | undefined): boolean {
  return source === undefined || source === "" || source.toLowerCase() === "assumption";
}
