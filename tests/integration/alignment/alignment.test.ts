import { beforeAll, describe, expect, it } from "vitest";
import { GET as getAlignment } from "@/app/api/v1/reports/alignment/route";
import { GET as getWhy } from "@/app/api/v1/reports/alignment/why/route";
import { GET as getOverview } from "@/app/api/v1/reports/overview/route";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import { checkRollups } from "@/lib/db/rollups/check";
import { sqlOnClient, writeOnClient } from "@/lib/db/sql";
import { checkFigure } from "@/lib/engine/check-figure";
import { alignmentFigures } from "@/lib/reports/alignment/figures";
import { alignmentQuery } from "@/lib/reports/alignment/query";
import { alignmentReport } from "@/lib/reports/alignment/report";
import type { AlignmentResponse } from "@/lib/reports/alignment/response";
import { listFacts } from "@/lib/reports/entries";
import { entriesQuery } from "@/lib/reports/schema";
import { makeModel, type TestModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { call } from "@/tests/integration/models/call";
import { writeFacts } from "@/tests/integration/reports/seed";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

/** Stage, minutes, facts learned (some twice), revenue and cost in cents, all in March. */
const work = [
  ["onboarding", 12, ["address", "address", "income"], 0, 1000],
  ["use", 88, ["hobby", "pets"], 9000, 3000],
] as const;

describe("3.6 spend alignment", () => {
  let actor: Actor;
  let model: TestModel;

  beforeAll(async () => {
    actor = await makeWorkspace();
    model = await makeModel(actor);
    const ws = actor.workspace.id;
    const customer = newId();
    const march = "2026-03-10T10:00:00Z";
    await writeFacts(actor, async (sql) => {
      await sql("INSERT INTO customer (workspace_id, id, model_id, name) VALUES ($1, $2, $3, 'Ada')", [
        ws,
        customer,
        model.id,
      ]);
      for (const [key, minutes, learned, revenue, cost] of work) {
        const stage = model.stages[key];
        await sql(
          `INSERT INTO touchpoint (workspace_id, id, customer_id, stage_id, stage_pinned, occurred_at, channel, direction, initiation,
             activity, milliseconds, learned)
           VALUES ($1, lifecurve_uuid_v7(), $2, $3, true, $4, 'phone', 'inbound', 'reactive', 'Call', $5, $6)`,
          [ws, customer, stage, march, minutes * 60_000, [...learned]],
        );
        for (const [kind, nature, amount] of [
          ["revenue", "premium", revenue],
          ["cost", "staff", cost],
        ] as const) {
          if (amount > 0)
            await sql(
              `INSERT INTO ledger_entry (workspace_id, id, customer_id, stage_id, stage_pinned, occurred_at, kind, nature, amount_minor,
                 currency) VALUES ($1, lifecurve_uuid_v7(), $2, $3, true, $4, $5::entry_kind, $6, $7, 'EUR')`,
              [ws, customer, stage, march, kind, nature, amount],
            );
        }
      }
      // April has work, but its spend was never shared out.
      await sql(
        `INSERT INTO touchpoint (workspace_id, id, customer_id, stage_id, stage_pinned, occurred_at, channel, direction, initiation,
           activity, milliseconds)
         VALUES ($1, lifecurve_uuid_v7(), $2, $3, true, '2026-04-10T10:00:00Z', 'phone', 'inbound', 'reactive', 'Call', 60000)`,
        [ws, customer, model.stages.use],
      );
    });
  });

  const ask = async (query = "") =>
    (await (await call(getAlignment, actor, { query })).json()) as AlignmentResponse;

  const overview = async (query = "") => (await call(getOverview, actor, { query })).json();

  async function shareOut() {
    const workspaceId = actor.workspace.id;
    const month = new Date("2026-03-01");
    const runId = newId();
    await prisma().allocationRun.create({
      data: {
        workspaceId,
        id: runId,
        number: 1,
        status: "done",
        fromMonth: month,
        toMonth: month,
        currency: "EUR",
        createdBy: "test",
      },
    });
    const part = (stageId: string | null, state: "allocated" | "idle", amountMinor: bigint) => ({
      workspaceId,
      id: newId(),
      runId,
      month,
      stageId,
      state,
      entries: 1n,
      amountMinor,
    });
    await prisma().rollupAllocation.createMany({
      data: [
        part(model.stages.onboarding ?? null, "allocated", 6100n),
        part(model.stages.use ?? null, "allocated", 3900n),
        part(null, "idle", 500n),
      ],
    });
  }

  it("3.6 says what is missing before spend was shared out, then names the worst misfit in a sentence", async () => {
    const before = await ask();
    expect(before).toMatchObject({ allocated: false, months: [], misfits: [] });
    expect(await overview()).toMatchObject({
      misfit: null,
      misfitMissing: "Software spend was not shared out over stages yet",
    });
    expect(before.stages.map(({ name, spend }) => [name, spend])).toEqual([
      ["Onboarding", null],
      ["Use", null],
    ]);
    // Without a run every month counts: 12 and 88 + 1 minutes.
    expect(before.stages[1]?.activity).toBeCloseTo(89 / 101, 12);
    await shareOut();
    const after = await ask();
    expect(after).toMatchObject({ allocated: true, months: ["2026-03"], elsewhereMinor: 500 });
    expect(after.stages).toMatchObject([
      {
        name: "Onboarding",
        spendMinor: 6100,
        minutes: 12,
        learned: 2,
        marginMinor: -1000,
        spend: 0.61,
        activity: 0.12,
        learning: 0.5,
        margin: 0,
      },
      {
        name: "Use",
        spendMinor: 3900,
        minutes: 88,
        learned: 2,
        marginMinor: 6000,
        spend: 0.39,
        activity: 0.88,
        learning: 0.5,
        margin: 1,
      },
    ]);
    // .61 less the mean of .12, .5 and 0.
    expect(after.stages[0]?.misfit).toBeCloseTo(0.61 - 0.62 / 3, 12);
    const said = after.misfits.map(({ sentence }) => sentence);
    expect(said).toContain("Onboarding brings 0\u202f% of the margin and takes 61\u202f% of software spend");
    expect(after.charts[0]?.note).toContain("stand on no stage of this model");
  });

  it("3.6 names the worst misfit on the overview, with the way into its parts", async () => {
    // A second model without software has no say.
    await makeModel(actor, "Other");
    const { misfit, misfitMissing } = await overview();
    expect(misfitMissing).toBeNull();
    expect(misfit).toMatchObject({ model: { id: model.id }, query: `model=${model.id}` });
    expect(misfit.sentence).toBe((await ask(`?${misfit.query}`)).misfits[0]?.sentence);
    expect(Math.abs(misfit.figure.value)).toBeCloseTo(0.61 - 0.62 / 3, 12);
    const why = await call(getWhy, actor, { query: `?${misfit.query}&figure=misfit:${misfit.stage.id}` });
    expect(await why.json()).toEqual(misfit.figure);
    // Before March nothing had been shared out.
    expect((await overview("?asOf=2026-02-28")).misfit).toBeNull();
  });

  it("3.6 keeps what is learned in a rollup that equals the facts, a fact twice at one touchpoint once", async () => {
    const { stages } = await ask();
    expect(stages.map(({ learned }) => learned)).toEqual([2, 2]);
    const place = { workspaceId: actor.workspace.id, timeZone: actor.workspace.timeZone };
    expect(await writeOnClient((client) => checkRollups(sqlOnClient(client), place))).toEqual([]);
  });

  it("3.6, 3.9 opens every share down to its facts; parts add up", async () => {
    const report = await alignmentReport(actor, alignmentQuery.parse({}));
    if (!report) throw new Error("There is no model.");
    for (const figure of alignmentFigures(report)) expect(checkFigure(figure), figure.id).toEqual([]);
    const why = await (await call(getWhy, actor, { query: `?figure=activity:${model.stages.use}` })).json();
    const [own] = why.parts;
    expect(own).toMatchObject({ label: "Use", value: 88, source: { kind: "touchpoints" } });
    const rows = await listFacts(actor, entriesQuery.parse({ kind: "touchpoints", ...own.source.query }));
    expect(rows.total).toMatchObject({ count: 1, minutes: 88 });
    const learned = await (
      await call(getWhy, actor, { query: `?figure=learning:${model.stages.use}` })
    ).json();
    const taught = await listFacts(
      actor,
      entriesQuery.parse({ kind: "touchpoints", ...learned.parts[0].source.query }),
    );
    expect(taught.total?.count).toBe(1);
    const other = await makeWorkspace();
    expect((await call(getAlignment, other, { query: `?model=${model.id}` })).status).toBe(404);
  });
});
