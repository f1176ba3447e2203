import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import { read } from "@/lib/db/sql";
import type { ImportDetail, RevertEffect } from "@/lib/imports/schema";
import { checkWorkspace } from "@/scripts/lifecurve/database-commands";
import { makeModel, type TestModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { type ImportApi, importApi } from "./api";

useDatabase();

const utf8 = (...lines: string[]) => new TextEncoder().encode(lines.join("\n"));
const now = new Date("2026-03-01T10:00:00Z");
const day = new Date("2026-03-01");

describe("6.1 reverting an import on which people have worked since", () => {
  let actor: Actor;
  let api: ImportApi;
  let model: TestModel;
  let at: { workspaceId: string };
  beforeEach(async () => {
    actor = await makeWorkspace();
    api = await importApi(actor);
    model = await makeModel(actor);
    at = { workspaceId: actor.workspace.id };
  });

  const customers = () =>
    read<{ id: string; name: string }>(
      "SELECT id, name FROM customer WHERE workspace_id = $1 ORDER BY name",
      [actor.workspace.id],
    );
  const idOf = async (name: string) => (await customers()).find((one) => one.name === name)?.id ?? "";
  const healthy = async () =>
    expect(await checkWorkspace(actor.workspace.id, actor.workspace.timeZone)).toEqual([]);

  /** Cases a, b, c … each in a stage and with one call. */
  async function bringLog(names: readonly string[]): Promise<ImportDetail> {
    const lines = names.flatMap((name) => [
      `${name},Applied,2026-01-05T09:00:00Z`,
      `${name},Called,2026-01-06T09:00:00Z`,
    ]);
    const staged = await api.upload("log.csv", utf8("case,activity,timestamp", ...lines));
    const mapped = await api.map(staged, {
      source: "core",
      target: { kind: "existing", modelId: model.id },
      activities: {
        Applied: { as: "stage", stage: "acquisition" },
        Called: { as: "touchpoint", channel: "phone", direction: "inbound", initiation: "reactive" },
      },
    });
    return api.publish(mapped);
  }

  it("6.1 keeps who was escalated, reached something, answered a risk, ends or was made an offer, without the visits", async () => {
    const names = ["bare", "escalated", "reached", "risky"];
    const published = await bringLog(names);
    const touch = await read<{ id: string; customer_id: string }>(
      "SELECT id, customer_id FROM touchpoint WHERE workspace_id = $1",
      [actor.workspace.id],
    );
    const touchOf = (customerId: string) => touch.find((one) => one.customer_id === customerId)?.id ?? null;
    const escalated = await idOf("escalated");
    const escalationId = newId();
    await prisma().escalation.create({
      data: {
        ...at,
        id: escalationId,
        customerId: escalated,
        touchpointId: touchOf(escalated),
        stageId: model.stages.acquisition ?? null,
        title: "Called twice",
        openedAt: now,
        dueAt: now,
      },
    });
    const outcomeId = newId();
    const stageId = model.stages.acquisition ?? "";
    await prisma().desiredOutcome.create({
      data: { ...at, id: outcomeId, modelId: model.id, stageId, statement: "I know the price" },
    });
    const reached = await idOf("reached");
    await prisma().outcomeResult.create({
      data: {
        ...at,
        id: newId(),
        outcomeId,
        customerId: reached,
        kind: "reached",
        occurredAt: now,
        touchpointId: touchOf(reached),
      },
    });
    const ruleId = newId();
    await prisma().riskRule.create({
      data: { ...at, id: ruleId, modelId: model.id, name: "Silence", condition: "silence", enabled: false },
    });
    const risk = (customerId: string, answered: boolean) =>
      prisma().customerRisk.create({
        data: {
          ...at,
          id: newId(),
          customerId,
          ruleId,
          sinceAt: now,
          ...(answered ? { response: "communicate", respondedAt: now, respondedBy: "Vera" } : {}),
        },
      });
    await risk(await idOf("risky"), true);
    // What a rule found and nobody answered holds nobody.
    await risk(await idOf("bare"), false);
    expect(await api.ask<RevertEffect>("GET", published.id, "revert")).toMatchObject({
      customers: 1,
      customersKept: 3,
      touchpoints: 4,
      builtOn: [],
    });
    expect((await api.revert(published)).status).toBe("reverted");
    expect((await customers()).map(({ name }) => name)).toEqual(["escalated", "reached", "risky"]);
    expect(
      await read(
        `SELECT (SELECT count(*) FROM touchpoint WHERE workspace_id = $1) AS touchpoints,
           (SELECT count(*) FROM escalation WHERE workspace_id = $1 AND touchpoint_id IS NULL) AS escalations,
           (SELECT count(*) FROM outcome_result WHERE workspace_id = $1 AND touchpoint_id IS NULL) AS results,
           (SELECT count(*) FROM customer_risk WHERE workspace_id = $1) AS risks`,
        [actor.workspace.id],
      ),
    ).toEqual([{ touchpoints: 0, escalations: 1, results: 1, risks: 1 }]);
    await healthy();
  });

  it("6.1 keeps its model and segments where people planned with them", async () => {
    const staged = await api.upload(
      "policies.csv",
      utf8("policy_id,start_date,premium,region", "P1,2025-01-01,100,North", "P2,2025-01-01,100,South"),
    );
    const customer = staged.tableProfile?.suggestedMapping?.customer;
    if (!customer) throw new Error("No mapping was suggested");
    const stages = [{ key: "use", name: "Use", kind: "use" as const }];
    const checked = await api.mapTable(staged, {
      source: "core",
      target: { kind: "new", name: "From the file", industry: "insurance", stages },
      customer: { ...customer, create: true, segment: "region", stages: { first: "use", closed: "use" } },
    });
    const published = await api.publish(checked);
    const made = await prisma().lifecycleModel.findFirstOrThrow({ where: { ...at, name: "From the file" } });
    const segment = await prisma().segment.findFirstOrThrow({ where: { ...at, name: "North" } });
    const modelRemoved = async () =>
      (await api.ask<RevertEffect>("GET", published.id, "revert")).modelRemoved;
    expect(await modelRemoved()).toBe("From the file");
    const stage = await prisma().stage.findFirstOrThrow({ where: { ...at, modelId: made.id } });
    const decision = { choice: "saas", reason: "Rent it.", evidence: {} } as const;
    await prisma().tailoringDecision.create({
      data: { ...at, id: newId(), modelId: made.id, stageId: stage.id, ...decision },
    });
    expect(await modelRemoved()).toBeNull();
    await prisma().tailoringDecision.deleteMany({ where: at });
    await prisma().kpi.create({
      data: {
        ...at,
        id: newId(),
        modelId: made.id,
        segmentId: segment.id,
        name: "Calls",
        measure: "entered",
      },
    });
    expect(await modelRemoved()).toBeNull();
    expect((await api.revert(published)).status).toBe("reverted");
    expect(await customers()).toEqual([]);
    expect(await prisma().segment.findMany({ where: at, select: { name: true } })).toEqual([
      { name: "North" },
    ]);
    expect(await prisma().kpi.count({ where: at })).toBe(1);
    await healthy();
  });

  it("2.7 is refused with words while an ending, offer, service period or settled gap stands on its agreements", async () => {
    const staged = await api.upload(
      "policies.csv",
      utf8("policy_id,start_date,premium", "P1,2025-01-01,100", "P2,2025-01-01,100", "P3,2025-01-01,100"),
    );
    const published = await api.publish(
      await api.mapTable(staged, { source: "core", target: { kind: "existing", modelId: model.id } }),
    );
    const agreements = await read<{ id: string; customerId: string; externalId: string }>(
      `SELECT id, customer_id AS "customerId", external_id AS "externalId" FROM agreement WHERE workspace_id = $1
       ORDER BY external_id`,
      [actor.workspace.id],
    );
    const [first, second, third] = agreements;
    if (!first || !second || !third) throw new Error("The agreements are missing");
    const endingId = newId();
    await prisma().ending.create({
      data: {
        ...at,
        id: endingId,
        customerId: first.customerId,
        reason: "cancelled",
        noticeOn: day,
        effectiveOn: day,
        agreements: { create: { agreementId: first.id } },
      },
    });
    const products = [newId(), newId()] as const;
    const pathId = newId();
    await prisma().product.createMany({
      data: products.map((id, index) => ({ ...at, id, kind: "policy", name: `Product ${index}` })),
    });
    await prisma().upgradePath.create({
      data: { ...at, id: pathId, fromProductId: products[0], toProductId: products[1], name: "Better" },
    });
    const offer = { ...at, pathId, customerId: second.customerId, agreementId: second.id, offeredAt: now };
    await prisma().upgradeOffer.create({ data: { ...offer, id: newId() } });
    await prisma().upgradeOffer.create({ data: { ...offer, id: newId(), state: "withdrawn" } });
    await prisma().servicePeriod.create({
      data: { ...at, id: newId(), agreementId: third.id, startsOn: day },
    });
    await prisma().gapResolution.create({
      data: {
        ...at,
        id: newId(),
        agreementId: third.id,
        kind: "billed_not_served",
        startsOn: day,
        endsOn: day,
        method: "waive",
        amountMinor: 0n,
      },
    });
    const { builtOn } = await api.ask<RevertEffect>("GET", published.id, "revert");
    expect(builtOn.map(({ what, count, customerId }) => [what, count, customerId])).toEqual([
      ["ending", 1, first.customerId],
      ["upgrade offer", 1, second.customerId],
      ["service period", 1, third.customerId],
      ["settled gap", 1, third.customerId],
    ]);
    const revert = () => api.ask("POST", published.id, "revert", { version: published.version });
    await expect(revert()).rejects.toThrow(/^Work stands on agreements of this import: 1 ending \(/);
    // What is put there between the request and the work is found by the work.
    await prisma().ending.update({
      where: { workspaceId_id: { ...at, id: endingId } },
      data: { state: "withdrawn" },
    });
    await prisma().upgradeOffer.updateMany({ where: at, data: { state: "declined" } });
    await prisma().gapResolution.updateMany({ where: at, data: { voidedAt: now } });
    await prisma().servicePeriod.updateMany({ where: at, data: { voidedAt: now } });
    await revert();
    await prisma().servicePeriod.updateMany({ where: at, data: { voidedAt: null } });
    await api.work(published.id);
    const refused = await api.ask("GET", published.id);
    expect(refused.status).toBe("published");
    const jobs = await read("SELECT error::text FROM job WHERE workspace_id = $1 AND status = 'failed'", [
      actor.workspace.id,
    ]);
    expect(JSON.stringify(jobs)).toContain("1 service period");
    expect(await prisma().agreement.count({ where: at })).toBe(3);
    await prisma().servicePeriod.updateMany({ where: at, data: { voidedAt: now } });
    expect((await api.revert(refused)).status).toBe("reverted");
    // Who was ending or was made an offer stays, with that.
    expect((await customers()).map(({ id }) => id).sort()).toEqual(
      [first.customerId, second.customerId].sort(),
    );
    await healthy();
  });
});
