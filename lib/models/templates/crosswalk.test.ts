import { expect, test } from "vitest";
import { stageKinds } from "@/lib/models/view";
import { crosswalk, wordsFor } from "./crosswalk";

test("1.2 crosswalk: six vocabularies, each word placed and explained", () => {
  expect(crosswalk.map((vocabulary) => vocabulary.id)).toEqual([
    "aarrr",
    "customer-success",
    "insurance",
    "lending",
    "saas",
    "marketing",
  ]);
  for (const { terms } of crosswalk) {
    expect(new Set(terms.map((term) => term.term)).size).toBe(terms.length);
    for (const { stages, note } of terms) {
      expect(stages.length).toBeGreaterThan(0);
      expect(note).toMatch(/\.$/);
    }
  }
});

test("1.2 crosswalk: every kind of stage is found in another vocabulary", () => {
  for (const kind of stageKinds) expect(wordsFor(kind).length, kind).toBeGreaterThan(1);
  expect(wordsFor("deprovisioning")).toContainEqual({ vocabulary: "Lending", terms: ["Pay off"] });
});
