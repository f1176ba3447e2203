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
