import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import { planOf } from "./forecasts";
import { makeModel } from "./lifecycle";
import { addMember } from "./workspace";

/** Of a decision that nothing was measured for. */
const emptyEvidence = {
  activity: null,
  learning: null,
  spend: null,
  spendMinor: 0,
  currency: "EUR",
  peakToAverage: null,
  advice: "open",
  says: "",
  signals: [],
  against: [],
  costs: [],
  thresholds: { much: 1.25, little: 0.75, flat: 1.5 },
  months: "",
  load: "",
  asOf: "2026-03-01T10:00:00.000Z",
};

/** One thing of every kind in a workspace, by the noun of its address. Rollups are not made: they are not read here. */
export async function makeOneOfEach(actor: Actor): Promise<Record<string, string>> {
  const workspaceId = actor.workspace.id;
  const at = new Date("2026-03-01T10:00:00Z");
  const model = await makeModel(actor, "One of each");
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
    interactions: newId(),
    "tailoring-decisions": newId(),
    facts: newId(),
    "asyncapi-documents": newId(),
    "asyncapi-uploads": newId(),
    pools: newId(),
    charges: newId(),
    "allocation-runs": newId(),
    "sourcing-comparisons": newId(),
    outcomes: newId(),
    "outcome-results": newId(),
    initiatives: newId(),
    kpis: newId(),
    "kpi-values": newId(),
    "service-periods": newId(),
    "gap-resolutions": newId(),
    products: newId(),
    "upgrade-paths": newId(),
    "upgrade-offers": newId(),
    escalations: newId(),
    walks: newId(),
    assessments: newId(),
    "assessment-findings": newId(),
    "assessment-measures": newId(),
    "risk-rules": newId(),
    risks: newId(),
    views: newId(),
    "bulk-changes": newId(),
    "checklist-items": newId(),
    endings: newId(),
    "ending-checks": newId(),
    events: newId(),
    webhooks: newId(),
    "webhook-deliveries": newId(),
    archives: newId(),
    "calendar-feeds": newId(),
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
  await db.servicePeriod.create({
    data: { ...own(ids["service-periods"]), agreementId: ids.agreements, startsOn: at },
  });
  const better = newId();
  await db.product.createMany({
    data: [
      { ...own(ids.products), kind: "policy", name: "Motor" },
      { ...own(better), kind: "policy", name: "Motor more" },
    ],
  });
  await db.upgradePath.create({
    data: { ...own(ids["upgrade-paths"]), name: "More", fromProductId: ids.products, toProductId: better },
  });
  await db.upgradeOffer.create({
    data: {
      ...life,
      id: ids["upgrade-offers"],
      pathId: ids["upgrade-paths"],
      agreementId: ids.agreements,
      offeredAt: at,
    },
  });
  await db.checklistItem.create({
    data: { ...own(ids["checklist-items"]), modelId: model.id, title: "Check" },
  });
  await db.ending.create({
    data: { ...life, id: ids.endings, reason: "cancelled", noticeOn: at, effectiveOn: at },
  });
  await db.endingCheck.create({
    data: { ...own(ids["ending-checks"]), endingId: ids.endings, title: "Check", position: 0 },
  });
  await db.gapResolution.create({
    data: {
      ...own(ids["gap-resolutions"]),
      agreementId: ids.agreements,
      kind: "billed_not_served",
      startsOn: at,
      endsOn: at,
      method: "waive",
      amountMinor: 0n,
    },
  });
  await db.import.create({
    data: { ...own(ids.imports), fileName: "log.csv", byteSize: 10n, source: "log.csv", status: "uploading" },
  });
  await db.workspaceArchive.create({
    data: { ...own(ids.archives), status: "failed", fileName: "archive.zip" },
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
  await db.fact.create({ data: { ...own(ids.facts), name: "annual mileage" } });
  await db.asyncapiDocument.create({
    data: {
      ...own(ids["asyncapi-documents"]),
      serviceId: ids.services,
      fileName: "a.yaml",
      specVersion: "3.0.0",
      content: "",
    },
  });
  await db.asyncapiUpload.create({ data: { ...own(ids["asyncapi-uploads"]), files: [] } });
  await db.interaction.create({
    data: { ...own(ids.interactions), name: "Something happened", producerId: ids.services },
  });
  await db.tailoringDecision.create({
    data: {
      ...own(ids["tailoring-decisions"]),
      modelId: model.id,
      stageId: model.stages.use ?? "",
      choice: "custom",
      reason: "Nobody sells it",
      evidence: emptyEvidence,
    },
  });
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
  const stageId = model.stages.use ?? "";
  await db.desiredOutcome.create({
    data: { ...own(ids.outcomes), modelId: model.id, stageId, statement: "I am set up" },
  });
  await db.outcomeResult.create({
    data: { ...life, id: ids["outcome-results"], outcomeId: ids.outcomes, kind: "reached", occurredAt: at },
  });
  await db.initiative.create({ data: { ...own(ids.initiatives), modelId: model.id, name: "Welcome calls" } });
  await db.kpi.create({
    data: { ...own(ids.kpis), modelId: model.id, name: "Satisfaction", measure: "entered" },
  });
  await db.kpiValue.create({
    data: { ...own(ids["kpi-values"]), kpiId: ids.kpis, onDay: at, value: "7.5" },
  });
  await db.riskRule.create({
    data: {
      ...own(ids["risk-rules"]),
      modelId: model.id,
      name: "Silent",
      condition: "silence",
      params: { days: 30 },
    },
  });
  await db.customerRisk.create({
    data: {
      ...life,
      id: ids.risks,
      ruleId: ids["risk-rules"],
      sinceAt: at,
      reason: { days: 40, allowed: 30 },
    },
  });
  await db.escalation.create({
    data: { ...life, id: ids.escalations, title: "Wrong amount", openedAt: at, dueAt: at },
  });
  await db.assessment.create({
    data: { ...own(ids.assessments), modelId: model.id, title: "Spring", heldOn: at },
  });
  const review = { workspaceId, assessmentId: ids.assessments };
  await db.assessmentFinding.create({
    data: { ...review, id: ids["assessment-findings"], kind: "risk", text: "Nobody calls" },
  });
  await db.assessmentMeasure.create({
    data: { ...review, id: ids["assessment-measures"], text: "Call them" },
  });
  await db.walk.create({ data: { ...own(ids.walks), modelId: model.id, name: "Walk", marks: [30] } });
  const member = await addMember(actor.workspace, "viewer");
  await db.savedView.create({
    data: {
      ...own(ids.views),
      memberId: member.id ?? "",
      list: "customers",
      name: "Open",
      query: "",
      shared: true,
    },
  });
  await db.calendarFeed.create({
    data: {
      ...own(ids["calendar-feeds"]),
      memberId: member.id ?? "",
      name: "Renewals",
      kinds: ["renewal"],
      prefix: "lcc_x",
      tokenHash: newId(),
    },
  });
  await db.bulkChange.create({
    data: { ...own(ids["bulk-changes"]), kind: "owner", customers: 0, before: [] },
  });
  await db.webhook.create({
    data: {
      ...own(ids.webhooks),
      name: "Webhook",
      url: "https://example.com/hook",
      types: ["app.lifecurve.customer.created"],
      secret: "sealed",
      pausedAt: at,
    },
  });
  const message = newId();
  await db.outboxMessage.create({
    data: { ...own(message), type: "app.lifecurve.customer.created", event: {}, occurredAt: at },
  });
  await db.webhookDelivery.create({
    data: {
      ...own(ids["webhook-deliveries"]),
      webhookId: ids.webhooks,
      messageId: message,
      status: "dead",
      dueAt: at,
    },
  });
  await db.inboundEvent.create({
    data: {
      ...own(ids.events),
      source: "/policies",
      eventId: "1",
      type: "app.lifecurve.touchpoint.logged",
      customerSource: "/policies",
      status: "refused",
      occurredAt: at,
      senderKind: "member",
      senderName: actor.name,
    },
  });
  const session = await db.session.create({
    data: { id: newId(), token: newId(), userId: member.userId ?? "", expiresAt: new Date("2099-01-01") },
  });
  return { ...ids, models: model.id, members: member.id ?? "", sessions: session.id };
}
