import { describe, expect, it } from "vitest";
import { DELETE as removeFinding } from "@/app/api/v1/assessment-findings/[id]/route";
import { POST as judge } from "@/app/api/v1/assessment-measures/[id]/judge/route";
import { PUT as changeMeasure, DELETE as removeMeasure } from "@/app/api/v1/assessment-measures/[id]/route";
import { POST as addFinding } from "@/app/api/v1/assessments/[id]/findings/route";
import { POST as addMeasure } from "@/app/api/v1/assessments/[id]/measures/route";
import { PUT as change, GET as get } from "@/app/api/v1/assessments/[id]/route";
import { POST as create, GET as list } from "@/app/api/v1/assessments/route";
import { GET as initiatives } from "@/app/api/v1/initiatives/route";
import { POST as enter } from "@/app/api/v1/kpis/[id]/values/route";
import { POST as makeKpi } from "@/app/api/v1/kpis/route";
import { findOverdue } from "@/lib/assessments/queries";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { makeCaller } from "../customers/call";

useDatabase();

async function setUp() {
  const actor = await makeWorkspace();
  const model = await makeModel(actor);
  const call = await makeCaller(actor);
  const { body: kpi } = await call(makeKpi, {
    body: { modelId: model.id, name: "Satisfaction", measure: "entered", target: 8 },
  });
  const stand = (onDay: string, value: number) =>
    call(enter, { params: { id: kpi.id }, body: { onDay, value } });
  const review = async (title: string, heldOn: string, nextOn: string | null = null) =>
    (await call(create, { body: { modelId: model.id, title, heldOn, nextOn } })).body;
  return { actor, model, call, kpi, stand, review };
}

describe("assessments", () => {
  it("5.2 notes what the KPI stood at, and judges it in the next review by what it stands at then", async () => {
    const { call, kpi, stand, review, model } = await setUp();
    await stand("2026-01-31", 6);
    const spring = await review("Spring", "2026-02-01", "2026-05-01");
    const at = { params: { id: spring.id } };
    const { body: finding } = await call(addFinding, {
      ...at,
      body: { kind: "success_gap", stageId: model.stages.onboarding, text: "Nobody knows what is covered" },
    });
    const { body: measure } = await call(addMeasure, {
      ...at,
      body: {
        findingId: finding.id,
        text: "Call on day 3",
        kpiId: kpi.id,
        asInitiative: true,
        dueOn: "2026-03-01",
      },
    });
    expect(measure).toMatchObject({ baseline: 6, initiative: "Call on day 3", verdict: null });
    expect((await call(initiatives, { query: { modelId: model.id } })).body.items).toMatchObject([
      { name: "Call on day 3", state: "planned", endsOn: "2026-03-01" },
    ]);
    // Judged by its own review it would praise itself.
    const own = await call(judge, {
      params: { id: measure.id },
      body: { assessmentId: spring.id, verdict: "worked", version: measure.version },
    });
    expect(own.status).toBe(409);

    await stand("2026-04-30", 8.5);
    const summer = await review("Summer", "2026-05-02");
    expect(summer).toMatchObject({ previousId: spring.id, previous: "Spring" });
    const { body: seen } = await call(get, { params: { id: summer.id } });
    expect(seen.before).toMatchObject([{ text: "Call on day 3", baseline: 6, now: 8.5, achieved: null }]);
    const verdict = { assessmentId: summer.id, verdict: "worked", note: "Two and a half points", version: 1 };
    const { body: judged } = await call(judge, { params: { id: measure.id }, body: verdict });
    expect(judged).toMatchObject({ verdict: "worked", baseline: 6, achieved: 8.5 });
    expect((await call(judge, { params: { id: measure.id }, body: verdict })).status).toBe(412);
    // What is said later of the KPI does not change what was judged.
    await stand("2026-06-30", 3);
    expect((await call(get, { params: { id: summer.id } })).body.before).toMatchObject([
      { achieved: 8.5, now: 3 },
    ]);
    const { version, ...edit } = { text: "Something else", version: judged.version };
    expect(
      (await call(changeMeasure, { params: { id: measure.id }, body: { ...edit, version } })).status,
    ).toBe(409);
    expect((await call(list, { query: { modelId: model.id } })).body.items).toMatchObject([
      { title: "Summer", measures: 0 },
      { title: "Spring", measures: 1, judged: 1, worked: 1 },
    ]);
  });

  it("5.2 is overdue until the next review is held", async () => {
    const { actor, call, review } = await setUp();
    const old = await review("Old", "2024-01-01", "2024-06-01");
    expect((await findOverdue(actor)).map(({ title }) => title)).toEqual(["Old"]);
    const refused = await call(create, {
      body: { modelId: old.modelId, title: "Odd", heldOn: "2024-07-01", nextOn: "2024-07-01" },
    });
    expect(refused.body.fields).toMatchObject([{ path: "nextOn" }]);
    await review("New", "2024-07-01");
    expect(await findOverdue(actor)).toEqual([]);
  });

  it("5.2 changes a closed review no more, and takes nothing away that something rests on", async () => {
    const { call, review } = await setUp();
    const spring = await review("Spring", "2026-02-01");
    const at = { params: { id: spring.id } };
    const { body: finding } = await call(addFinding, { ...at, body: { kind: "risk", text: "Silence" } });
    const { body: measure } = await call(addMeasure, {
      ...at,
      body: { findingId: finding.id, text: "Call" },
    });
    expect((await call(removeFinding, { params: { id: finding.id } })).status).toBe(409);
    const edit = { title: "Spring", heldOn: "2026-02-01", closed: true, version: spring.version };
    expect((await call(change, { ...at, body: edit })).body.closedOn).not.toBeNull();
    expect((await call(change, { ...at, body: edit })).status).toBe(412);
    expect((await call(addFinding, { ...at, body: { kind: "risk", text: "More" } })).status).toBe(409);
    expect((await call(removeMeasure, { params: { id: measure.id } })).status).toBe(409);
    await call(change, { ...at, body: { ...edit, closed: false, version: spring.version + 1 } });
    expect((await call(removeMeasure, { params: { id: measure.id } })).status).toBe(204);
    expect((await call(removeFinding, { params: { id: finding.id } })).status).toBe(204);
  });
});
