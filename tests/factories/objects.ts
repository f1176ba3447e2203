import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import { planOf } from "./forecasts";
import { makeModel } from "./lifecycle";
import { addMember } from "./workspace";

/** One thing of every kind in a workspace, by the noun of its address. Rollups are not made: they are not read here. */
export async function makeOneOfEach(actor: Actor): Promise<Record<string, string>> {
  const workspaceId = actor.workspace.id;
  const at = new Date("2026-03-01T10:00:00Z");
  const model = await makeModel(actor);
  const ids = {
    segments: newId(),
    customers: newId(),
    touchpoints: newId(),
    "stage-moves": newId(),
    milestones: newId(),
    "ledger-entries": newId(),
    agreements: newId(),
    lenses: newId(),
    forecasts: newId(),
    imports: newId(),
    jobs: newId(),
    invitations: newId(),
    "api-keys": newId(),
    scenarios: newId(),
    "share-links": newId(),
    services: newId(),
    pools: newId(),
    charges: newId(),
    "allocation-runs": newId(),
    "sourcing-comparisons": newId(),
  };
  const db = prisma();
  const own = (id: string) => ({ workspaceId, id });
  const life = { workspaceId, customerId: ids.customers };
  await db.segment.create({ data: { ...own(ids.segments), name: "Segment" } });
  await db.customer.create({ data: { ...own(ids.customers), modelId: model.id, name: "Customer" } });
  await db.forecast.create({
    data: {
      ...own(ids.forecasts),
      name: "Forecast",
      plan: planOf([{ modelId: model.id, arrivals: { kind: "planned", months: [10, 20] } }]),
    },
  });
  await db.touchpoint.create({
    data: {
      ...life,
      id: ids.touchpoints,
      occurredAt: at,
      channel: "phone",
      direction: "inbound",
      initiation: "reactive",
      activity: "Call",
    },
  });
  await db.stageInterval.create({
    data: { ...life, id: ids["stage-moves"], stageId: model.stages.use ?? "", startsAt: at },
  });
  await db.milestone.create({ data: { ...life, id: ids.milestones, kind: "closed", occurredAt: at } });
  await db.ledgerEntry.create({
    data: {
      ...life,
      id: ids["ledger-entries"],
      occurredAt: at,
      kind: "cost",
      nature: "other",
      amountMinor: 100n,
      currency: actor.workspace.currency,
    },
  });
  await db.agreement.create({
    data: { ...life, id: ids.agreements, kind: "policy", product: "Motor", startsOn: at },
  });
  await db.import.create({
    data: { ...own(ids.imports), fileName: "log.csv", byteSize: 10n, source: "log.csv", status: "uploading" },
  });
  await db.job.create({ data: { ...own(ids.jobs), kind: "test", status: "queued" } });
  await db.lens.create({ data: { ...own(ids.lenses), name: "Lens" } });
  await db.lensVersion.create({
    data: {
      workspaceId,
      lensId: ids.lenses,
      number: 1,
      content: { name: "Lens", explanation: "", rules: [], fallback: "g-and-a", deferral: null },
      createdBy: actor.name,
    },
  });
  await db.invitation.create({
    data: {
      ...own(ids.invitations),
      email: "a@b.test",
      role: "viewer",
      tokenHash: newId(),
      expiresAt: new Date("2099-01-01"),
    },
  });
  await db.apiKey.create({
    data: {
      ...own(ids["api-keys"]),
      name: "Key",
      prefix: "lc_x",
      tokenHash: newId(),
      scopes: ["model:read"],
    },
  });
  await db.scenario.create({
    data: { ...own(ids.scenarios), modelId: model.id, name: "Scenario", position: 0 },
  });
  await db.shareLink.create({
    data: { ...own(ids["share-links"]), modelId: model.id, prefix: "lcs_x", tokenHash: newId() },
  });
  await db.service.create({ data: { ...own(ids.services), name: "Service" } });
  await db.costPool.create({ data: { ...own(ids.pools), name: "Pool", kind: "saas", driver: "direct" } });
  await db.charge.create({
    data: {
      ...own(ids.charges),
      poolId: ids.pools,
      purpose: "subscription",
      startsOn: at,
      endsOn: new Date("2026-04-01"),
      cost: "10",
      billed: "10",
      currency: actor.workspace.currency,
    },
  });
  await db.sourcingComparison.create({
    data: { ...own(ids["sourcing-comparisons"]), name: "Comparison", content: {}, createdBy: actor.name },
  });
  await db.allocationRun.create({
    data: {
      ...own(ids["allocation-runs"]),
      number: 1,
      fromMonth: at,
      toMonth: at,
      currency: actor.workspace.currency,
      createdBy: actor.name,
    },
  });
  const member = await addMember(actor.workspace, "viewer");
  const session = await db.session.create({
    data: { id: newId(), token: newId(), userId: member.userId ?? "", expiresAt: new Date("2099-01-01") },
  });
  return { ...ids, models: model.id, members: member.id ?? "", sessions: session.id };
}
