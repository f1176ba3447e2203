import { expect, test } from "vitest";
import { treatmentOf } from "@/lib/imports/mapping";
import type { Profile } from "@/lib/imports/schema";
import { makeMapping } from "@/lib/imports/stage/suggest-mapping";
import { makeRules } from "./rules";

const inherited = ["constructor", "toString", "__proto__", "hasOwnProperty"];

const profileOf = (activities: readonly string[]) =>
  ({
    activities: activities.map((activity) => ({ activity, starts: 0, completes: 1 })),
  }) as unknown as Profile;

test.each(inherited)("6.1 an activity named %s becomes nothing until somebody says what", (activity) => {
  const mapping = makeMapping("log.csv", "log", [], []);
  expect(treatmentOf(mapping.activities, activity)).toBeUndefined();
  expect(makeRules(mapping, profileOf([activity]))).toEqual([]);
});

test("6.1 an activity named constructor becomes what was said", () => {
  const closing = { activity: "constructor", position: 1, meaning: { kind: "outcome", outcome: "closed" } };
  const mapping = makeMapping("log.csv", "log", [closing as never], []);
  expect(makeRules(mapping, profileOf(["constructor", "toString"]))).toMatchObject([
    { rule_no: 1, activity: "constructor", kind: 2, milestone: "closed" },
  ]);
});
