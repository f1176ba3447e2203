import { addDemoMonths, dayMs, demoEnd } from "./calendar";
import { demoId } from "./demo-id";
import type { LifeWriter } from "./life-writer";
import type { DemoAgreement } from "./rows";
import { doStageWork, ordinaryPace, type Pace } from "./stage-work";
import { inBacklog, leaveFactor, leaveReason, premiumFactor } from "./stories";
import { upgradePerYear } from "./templates/after-sale";
import type { DemoStage, DemoTemplate } from "./templates/types";

const stageOf = (template: DemoTemplate, key: string): DemoStage => {
  const stage = template.stages.find((item) => item.key === key);
  if (!stage) throw new Error(`${template.name} has no stage ${key}.`);
  return stage;
};

const perMonth = (perYear: number) => 1 - (1 - perYear) ** (1 / 12);
const cents = (amount: number) => Math.round(amount * 100);

function openAgreement(writer: LifeWriter, template: DemoTemplate, closedAt: number): DemoAgreement {
  const { life, random } = writer;
  const agreement: DemoAgreement = {
    id: demoId(random, closedAt),
    kind: template.agreement.kind,
    product: template.agreement.product,
    number: `${template.agreement.prefix}-${String(random.below(9_000_000) + 1_000_000)}`,
    startsAt: closedAt,
    endsAt: null,
    endReason: null,
    amountCents: cents(template.money.perMonth),
  };
  life.agreements.push(agreement);
  return agreement;
}

function closeBooks(writer: LifeWriter, template: DemoTemplate, agreement: DemoAgreement, at: number): void {
  const { money } = template;
  const base = { at, agreementId: agreement.id };
  writer.entry({
    ...base,
    kind: "revenue",
    nature: "fee",
    cents: cents(money.feeAtClose),
    description: "Fee at the close",
  });
  writer.entry({
    ...base,
    kind: "cost",
    nature: "commission",
    cents: cents(money.costAtClose),
    deferrable: true,
    description: "Paid at the close",
  });
}

/** What an adjuster takes of a claim. */
const handlingShare = 0.06;

/** One month of revenue with the costs that come with it. */
function bookMonth(
  writer: LifeWriter,
  template: DemoTemplate,
  agreement: DemoAgreement,
  at: number,
  size: number,
): void {
  const { money } = template;
  const revenue = cents(money.perMonth * size * premiumFactor(template, at));
  const base = { at, agreementId: agreement.id };
  writer.entry({ ...base, kind: "revenue", nature: money.revenueNature, cents: revenue });
  for (const { nature, share } of money.shares)
    writer.entry({ ...base, kind: "cost", nature, cents: Math.round(revenue * share) });
  const { events } = money;
  if (events && writer.random.chance(events.perYear / 12)) {
    const mean = (money.perMonth * 12 * events.share) / events.perYear;
    const happened = at + writer.random.between(1, 27) * dayMs;
    const amount = cents(writer.random.around(mean) * size);
    writer.touch({
      at: happened,
      channel: "phone",
      activity: "Claim reported",
      milliseconds: Math.round(writer.random.around(18)) * 60_000,
      impression: -1,
      agent: "Dermot Hale",
    });
    writer.entry({
      ...base,
      at: happened + 9 * dayMs,
      kind: "cost",
      nature: events.nature,
      cents: amount,
      description: "Claim paid",
    });
    // A source of its own: what else happens in this life stays as it was.
    writer.entry({
      ...base,
      id: demoId(writer.random.fork(`handling ${happened}`), happened),
      at: happened,
      kind: "cost",
      nature: "claims handling",
      cents: Math.round(amount * handlingShare),
      description: "Adjuster",
    });
    // Part of what was paid comes back from the other side.
    if (writer.random.chance(0.12)) {
      writer.entry({
        ...base,
        at: happened + 80 * dayMs,
        kind: "cost",
        nature: events.nature,
        cents: -Math.round(amount * 0.3),
        description: "Recovered",
      });
    }
  }
}

const backlogPace: Pace = {
  touches: 2.2,
  minutes: 2.4,
  complaints: 0.3,
  complaintNotes: ["Still no papers after a month.", "Charged twice while waiting.", "Nobody called back."],
};

/** From the close to the end of the life, or of the demo. Returns when it ended, or null. */
export function liveAfterSale(writer: LifeWriter, template: DemoTemplate, closedAt: number): number | null {
  const { random } = writer;
  const more = { learned: template.learned };
  writer.mark("closed", closedAt);
  writer.enter("onboarding", closedAt);
  const agreement = openAgreement(writer, template, closedAt);
  const own = { ...more, agreementId: agreement.id };
  closeBooks(writer, template, agreement, closedAt);
  const onboarding = stageOf(template, "onboarding");
  const slow = inBacklog(template, closedAt);
  const usedFrom = closedAt + Math.max(0.2, random.around((onboarding.days ?? 1) * (slow ? 3 : 1))) * dayMs;
  doStageWork(
    writer,
    onboarding,
    { from: closedAt, to: usedFrom },
    { ...own, pace: slow ? backlogPace : ordinaryPace },
  );
  const use = stageOf(template, "use");
  const term = template.termMonths ?? 600;
  let size = random.between(0.75, 1.25);
  let inUse = false;
  for (let month = 0; month < term; month++) {
    const from = addDemoMonths(closedAt, month);
    if (from >= demoEnd) return null;
    const to = addDemoMonths(closedAt, month + 1);
    if (!inUse && usedFrom < to) {
      inUse = true;
      writer.enter("use", usedFrom);
    }
    bookMonth(writer, template, agreement, from, size);
    if (!inUse) continue;
    const busyFrom = Math.max(from, usedFrom);
    doStageWork(writer, use, { from: busyFrom, to }, own);
    const leaves =
      month > 0 &&
      random.chance(Math.min(0.8, perMonth(template.leavePerYear) * leaveFactor(template, closedAt, from)));
    if (leaves) return leaveLife(writer, template, agreement, to, "lapsed");
    if (month > 3 && random.chance(perMonth(upgradePerYear))) {
      size *= 1.2;
      upgrade(writer, template, to, own);
    }
  }
  return leaveLife(writer, template, agreement, addDemoMonths(closedAt, term), "matured");
}

type Work = { learned: readonly string[]; agreementId: string };

/** A visit to the upgrade stage of a few days, then back to use. */
function upgrade(writer: LifeWriter, template: DemoTemplate, at: number, work: Work): void {
  const stage = stageOf(template, "upgrade");
  const back = at + Math.min(12, Math.max(1, writer.random.around(stage.days ?? 5))) * dayMs;
  writer.enter("upgrade", at);
  doStageWork(writer, stage, { from: at, to: back }, work);
  writer.enter("use", back);
}

function leaveLife(
  writer: LifeWriter,
  template: DemoTemplate,
  agreement: DemoAgreement,
  noticeAt: number,
  endReason: NonNullable<DemoAgreement["endReason"]>,
): number | null {
  const { random } = writer;
  const stage = stageOf(template, "deprovisioning");
  const endsAt = noticeAt + Math.min(24, Math.max(2, random.around(stage.days ?? 9))) * dayMs;
  const reason = leaveReason(template, noticeAt) ?? random.pick(template.leaveReasons);
  writer.enter("deprovisioning", noticeAt, reason);
  doStageWork(
    writer,
    stage,
    { from: noticeAt, to: endsAt },
    { learned: template.learned, agreementId: agreement.id },
  );
  writer.mark("ended", endsAt, reason);
  if (endsAt >= demoEnd) return null;
  agreement.endsAt = endsAt;
  agreement.endReason = endReason;
  if (random.chance(template.refundChance)) {
    const unused = template.money.perMonth * random.between(0.1, 0.9);
    writer.entry({
      at: endsAt + dayMs,
      agreementId: agreement.id,
      kind: "revenue",
      nature: "refund",
      cents: -cents(unused),
      description: "Unused premium paid back",
    });
  }
  return endsAt;
}
