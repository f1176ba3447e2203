import { describe, expect, it } from "vitest";
import type { Life } from "@/lib/customers/life";
import type { Customer } from "@/lib/customers/schema";
import { figuresOf } from "./life-figures";
import { viewLife } from "./life-view";
import { sayStanding } from "./say-standing";

const zone = "Europe/Amsterdam";
const now = new Date("2026-03-20T12:00:00Z");

const life: Life = {
  intervals: [
    {
      id: "i1",
      stageId: "s1",
      name: "Reach",
      kind: "reach",
      startsAt: "2026-03-01T09:00:00Z",
      reason: null,
      recordedBy: null,
    },
    {
      id: "i2",
      stageId: "s2",
      name: "Use",
      kind: "use",
      startsAt: "2026-03-05T09:00:00Z",
      reason: null,
      recordedBy: null,
    },
  ],
  milestones: [],
  touches: [
    { on: "2026-03-01", minutes: 30, stageId: "s1", channel: "phone" },
    { on: "2026-03-06", minutes: 15, stageId: "s2", channel: "email" },
  ],
  entries: [
    { id: "e1", on: "2026-03-02", kind: "cost", nature: "staff", amountMinor: 4_000, description: null },
    {
      id: "e2",
      on: "2026-03-07",
      kind: "revenue",
      nature: "premium",
      amountMinor: 12_000,
      description: "March",
    },
    { id: "e3", on: "2026-03-08", kind: "revenue", nature: "refund", amountMinor: -1_000, description: null },
  ],
  learned: [],
};

const customer: Customer = {
  id: "c1",
  name: "Mara Steiner",
  kind: "person",
  model: { id: "m", name: "Auto" },
  segment: null,
  owner: null,
  acquisitionChannel: null,
  status: "customer",
  outcome: "closed",
  resolvedAt: "2026-03-05T09:00:00Z",
  endedAt: null,
  stage: { id: "s2", name: "Use", kind: "use", side: "post" },
  stageSince: "2026-03-05T09:00:00Z",
  firstContactAt: "2026-03-01T09:00:00Z",
  lastActivityAt: "2026-03-08T09:00:00Z",
  touches: 2,
  minutes: 45,
  costMinor: 4_000,
  revenueMinor: 11_000,
  marginMinor: 7_000,
  currency: "EUR",
  externalIds: [],
  attributes: {},
  version: 1,
  createdAt: "2026-03-01T09:00:00Z",
};

describe("one life as curves", () => {
  it("2.2 puts every fact into its day and ends with the margin", () => {
    const view = viewLife(customer, life, { now, zone });
    expect(view.size).toBe("day");
    expect(view.points).toHaveLength(20);
    expect(view.points[0]).toEqual({
      x: "2026-03-01",
      values: { minutes: 30, cost: 0, revenue: 0, cumulative: 0 },
    });
    expect(view.points.at(-1)).toMatchObject({
      x: "2026-03-20",
      partial: true,
      values: { cumulative: 7_000 },
    });
    expect(view.breakEven).toEqual({ on: "2026-03-07", x: "2026-03-07" });
    expect(view.finding).toBe("Broke even on 7 Mar 2026 and has earned €70.00 so far");
  });
  it("2.2 gives the stages their real widths, to the day", () => {
    const { rail, currentId } = viewLife(customer, life, { now, zone });
    expect(rail.map(({ name, start, end }) => [name, end - start])).toEqual([
      ["Reach", 4],
      ["Use", 16],
    ]);
    expect(currentId).toBe("i2");
  });
  it("2.2 ends the rail where the life ended, whatever was booked later", () => {
    const left = { ...customer, status: "left" as const, endedAt: "2026-03-06T09:00:00Z" };
    const { rail, points, currentId } = viewLife(left, life, { now, zone });
    expect((rail.at(-1)?.end ?? 0) - (rail[0]?.start ?? 0)).toBe(6);
    expect(points).toHaveLength(8);
    expect(currentId).toBeNull();
  });
  it("2.2 says where the customer is now and since when", () => {
    expect(sayStanding(customer, { now, zone })).toBe(
      "In Use since 5 Mar 2026 (15 days); first contact 1 Mar 2026.",
    );
    const lost = { ...customer, status: "declined" as const, endedAt: "2026-03-06T09:00:00Z" };
    expect(sayStanding(lost, { now, zone })).toBe(
      "Declined on 6 Mar 2026, last in Use; first contact 1 Mar 2026.",
    );
  });
});

describe("the figures of a life", () => {
  it("3.9 are the sums of their parts, down to single entries", () => {
    const { minutes, cost, revenue, margin } = figuresOf(customer, life, now.toISOString());
    expect([minutes.value, cost.value, revenue.value, margin.value]).toEqual([45, 4_000, 11_000, 7_000]);
    expect(margin.parts.map((part) => part.value)).toEqual([11_000, -4_000]);
    expect(revenue.parts.map((part) => [part.label, part.value])).toEqual([
      ["premium", 12_000],
      ["refund", -1_000],
    ]);
    expect(revenue.parts[0]?.parts[0]).toMatchObject({ label: "7 Mar 2026 · March", value: 12_000 });
    expect(minutes.parts.map((part) => [part.label, part.value])).toEqual([
      ["Reach", 30],
      ["Use", 15],
    ]);
  });
});
