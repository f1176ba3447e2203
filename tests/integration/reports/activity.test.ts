import { describe, expect, it } from "vitest";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import { checkFigure } from "@/lib/engine/check-figure";
import type { Part } from "@/lib/engine/explain";
import { activityReport } from "@/lib/reports/activity";
import { listFacts } from "@/lib/reports/entries";
import { activityQuery, entriesQuery } from "@/lib/reports/schema";
import { ageChart, monthChart, outcomeChart, shareChart } from "@/lib/reports/view/activity";
import { activityFigures } from "@/lib/reports/view/activity-figures";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { enterLives } from "./seed";

useDatabase();

async function seed() {
  const actor = await makeWorkspace();
  const model = await makeModel(actor);
  const { reach = "", conversion = "", use = "" } = model.stages;
  const segmentId = newId();
  await prisma().segment.create({
    data: { workspaceId: actor.workspace.id, id: segmentId, name: "Families" },
  });
  await enterLives(actor, model.id, [
    {
      name: "Closed",
      segmentId,
      moves: [
        [reach, "2024-01-10T10:00:00Z"],
        [conversion, "2024-01-20T10:00:00Z"],
        [use, "2024-02-10T10:00:00Z"],
      ],
      touches: [
        ["2024-01-10T10:00:00Z", 10, "digital"],
        ["2024-01-25T10:00:00Z", 60],
        ["2024-03-05T10:00:00Z", 5, "mail"],
      ],
      ends: [["closed", "2024-02-10T10:00:00Z"]],
    },
    {
      name: "Declined",
      moves: [
        [reach, "2024-01-12T10:00:00Z"],
        [conversion, "2024-01-15T10:00:00Z"],
      ],
      touches: [
        ["2024-01-12T10:00:00Z", 5, "digital"],
        ["2024-01-16T10:00:00Z", 20],
      ],
      ends: [["declined", "2024-02-01T10:00:00Z"]],
    },
    {
      name: "Open",
      moves: [[reach, "2024-03-01T10:00:00Z"]],
      touches: [["2024-03-01T10:00:00Z", 8, "digital"]],
    },
  ]);
  const report = async (more: Record<string, string> = {}) => {
    const found = await activityReport(actor, activityQuery.parse(more));
    if (!found) throw new Error("No model.");
    return found;
  };
  return { actor, report, stages: { reach, conversion, use }, segmentId };
}

function leaves(part: Part): Part[] {
  return part.parts.length === 0 ? [part] : part.parts.flatMap(leaves);
}

describe("activity", () => {
  it("3.1 by month and stage, the running month marked, a quiet month a true zero", async () => {
    const { report, stages } = await seed();
    const chart = monthChart(await report());
    expect(chart.points).toEqual([
      { x: "2024-01", values: { [stages.reach]: 15, [stages.conversion]: 80, [stages.use]: 0 } },
      { x: "2024-02", values: { [stages.reach]: 0, [stages.conversion]: 0, [stages.use]: 0 } },
      { x: "2024-03", values: { [stages.reach]: 8, [stages.conversion]: 0, [stages.use]: 5 }, partial: true },
    ]);
    const touches = monthChart(await report({ measure: "touches", by: "channel" }));
    expect(touches.points[0]?.values).toEqual({ digital: 2, phone: 2, mail: 0 });
    const before = monthChart(await report({ phase: "pre" }));
    expect(before.points[2]?.values).toEqual({ [stages.reach]: 8, [stages.conversion]: 0 });
  });

  it("3.1 says what takes the time: 80 of 108 minutes in 2 of 6 touches", async () => {
    const { report } = await seed();
    expect(shareChart(await report()).sentence).toBe(
      "Conversion takes 74\u202f% of staff minutes in 33\u202f% of the touches",
    );
  });

  it("3.1 minutes per customer by outcome", async () => {
    const { report } = await seed();
    const chart = outcomeChart(await report());
    expect(chart.points).toEqual([
      { x: "Closed", values: { minutes: 75 } },
      { x: "Declined", values: { minutes: 25 } },
      { x: "Open", values: { minutes: 8 } },
    ]);
    expect(outcomeChart(await report({ phase: "pre" })).points[0]?.values).toEqual({ minutes: 70 });
    expect(outcomeChart(await report({ phase: "post" })).points[0]?.values).toEqual({ minutes: 5 });
  });

  it("3.1 by customer age, divided by those who lived it", async () => {
    const { report, stages } = await seed();
    const chart = ageChart(await report({ asOf: "2024-03-31" }));
    const first = chart.points[0]?.values ?? {};
    // Month 0: two whole months, one cut by the drop-out after 20 of 31 days.
    expect(first[stages.reach]).toBeCloseTo(23 / (2 + 20 / 31), 9);
    expect(first[stages.conversion]).toBeCloseTo(80 / (2 + 20 / 31), 9);
    // Month 1 of age: only the closed customer lived all of it, and nothing happened.
    expect(chart.points[1]?.values[stages.use]).toBe(5);
  });

  it("3.1 by segment, with those who have none", async () => {
    const { report, segmentId } = await seed();
    const chart = monthChart(await report({ by: "segment" }));
    expect(chart.points[0]?.values).toEqual({ [segmentId]: 70, none: 25 });
    const families = await report({ segment: segmentId });
    expect(families.outcomes.map(({ customers }) => customers)).toEqual([1, 0, 0, 0]);
    expect(families.outcomes[1]?.minutesPerCustomer).toMatchObject({ value: null, reason: "no-customers" });
  });

  it("3.9 every figure's parts make it, and every source lists facts that add up to its part", async () => {
    const { actor, report, segmentId } = await seed();
    for (const filters of [
      {},
      { phase: "pre" },
      { phase: "post" },
      { segment: "none" },
      { segment: segmentId },
      { from: "2024-02" },
    ]) {
      for (const figure of activityFigures(await report(filters as Record<string, string>))) {
        expect(checkFigure(figure), figure.id).toEqual([]);
        for (const leaf of leaves(figure)) {
          if (!leaf.source) continue;
          const { total } = await listFacts(
            actor,
            entriesQuery.parse({ kind: leaf.source.kind, ...leaf.source.query }),
          );
          const value = leaf.unit.kind === "minutes" ? total?.minutes : total?.count;
          expect(value, `${figure.id} ${leaf.id} ${JSON.stringify(leaf.source.query)}`).toBe(leaf.value);
        }
      }
    }
  });
});
