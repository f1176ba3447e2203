import { expect, test } from "vitest";
import type { LogEvent } from "@/lib/formats/event-log/types";
import { AppearanceProfiler } from "./appearing";

const event = (caseId: string, activity: string, attributes: LogEvent["attributes"]): LogEvent => ({
  line: 1,
  ordinal: 1,
  caseId,
  activity,
  transition: null,
  occurredAt: 0,
  offsetMinutes: null,
  resource: null,
  cost: null,
  attributes,
});

test("4.5 an attribute appears where a case first carries it after its first event, once a case", () => {
  const profiler = new AppearanceProfiler();
  for (const one of [
    event("a", "Lead", { source: "web" }),
    event("a", "Call", { source: "web", employer: "Mill", budget: "" }),
    event("a", "Check", { employer: "Mill", budget: 900 }),
    event("b", "Lead", {}),
    event("b", "Call", { employer: "Farm" }),
    event("b", "Call", { employer: "Farm", source: "shop" }),
  ])
    profiler.add(one);
  expect(profiler.finish()).toEqual([
    { name: "employer", activities: [{ activity: "Call", cases: 2 }] },
    { name: "budget", activities: [{ activity: "Check", cases: 1 }] },
    { name: "source", activities: [{ activity: "Call", cases: 1 }] },
  ]);
});

test("4.5 hostile names are names, and more than thirty are not told apart", () => {
  const profiler = new AppearanceProfiler();
  const attributes: LogEvent["attributes"] = Object.create(null);
  const hostile = "__proto__";
  attributes[hostile] = "x";
  for (let at = 0; at < 40; at++) attributes[`name ${at}`] = at;
  profiler.add(event("a", "Lead", {}));
  profiler.add(event("a", "Call", attributes));
  const found = profiler.finish();
  expect(found).toHaveLength(30);
  expect(found.map(({ name }) => name)).toContain(hostile);
});
