import { describe, expect, it } from "vitest";
import { ActivityProfiler } from "@/lib/formats/event-log/suggest/activity-profiler";
import { suggestMapping } from "@/lib/formats/event-log/suggest/suggest-mapping";

const DAY = 86_400_000;

/** Each case is a list of "activity@day" or "activity/TRANSITION@day". */
function suggestFor(cases: readonly (readonly string[])[]) {
  const profiler = new ActivityProfiler();
  cases.forEach((steps, number) => {
    for (const step of steps) {
      const [name = "", day = "0"] = step.split("@");
      const [activity = "", transition = null] = name.split("/");
      profiler.add({ caseId: String(number), activity, transition, occurredAt: Number(day) * DAY });
    }
  });
  return Object.fromEntries(
    suggestMapping(profiler.finish()).map(({ activity, meaning }) => [activity, meaning]),
  );
}

describe("6.1 suggests what activities mean", () => {
  it("6.1 for an insurance policy", () => {
    const meanings = suggestFor([
      [
        "Submission received@0",
        "Underwriting approved@2",
        "Quote sent@3",
        "Phone call to broker@4",
        "Policy bound@6",
        "Policy issued@8",
        "Renewal offered@350",
        "Policy cancelled@400",
      ],
      [
        "Submission received@0",
        "Underwriting approved@2",
        "Quote sent@3",
        "Policy bound@6",
        "Policy issued@9",
        "Complaint received@40",
        "Policy lapsed@365",
      ],
      ["Submission received@0", "Submission declined@1"],
      ["Submission received@0", "Quote sent@3", "Email reminder@5", "Application withdrawn@9", "Zorblax@10"],
    ]);
    expect(meanings).toEqual({
      "Submission received": { kind: "stage", stageName: "Submission received", stageKind: "reach" },
      "Underwriting approved": {
        kind: "stage",
        stageName: "Underwriting approved",
        stageKind: "acquisition",
      },
      "Quote sent": { kind: "stage", stageName: "Quote sent", stageKind: "conversion" },
      "Phone call to broker": {
        kind: "touchpoint",
        channel: "phone",
        direction: "outbound",
        mode: "proactive",
      },
      "Policy bound": { kind: "outcome", outcome: "closed" },
      "Policy issued": { kind: "stage", stageName: "Policy issued", stageKind: "onboarding" },
      "Renewal offered": { kind: "stage", stageName: "Renewal offered", stageKind: "use" },
      "Policy cancelled": { kind: "outcome", outcome: "ended" },
      "Complaint received": { kind: "touchpoint", channel: "other", direction: "inbound", mode: "reactive" },
      "Policy lapsed": { kind: "outcome", outcome: "ended" },
      "Submission declined": { kind: "outcome", outcome: "declined" },
      "Email reminder": { kind: "touchpoint", channel: "email", direction: "outbound", mode: "proactive" },
      "Application withdrawn": { kind: "outcome", outcome: "cancelled" },
      Zorblax: { kind: "ignore" },
    });
  });

  it("6.1 for a subscription, in the spelling of programs", () => {
    const meanings = suggestFor([
      [
        "signedUp@0",
        "trialStarted@0.5",
        "subscriptionActivated@14",
        "invoiceCreated@14",
        "firstLogin@15",
        "planChanged@100",
        "supportTicket/START@120",
        "supportTicket/COMPLETE@120.01",
        "subscriptionCancelled@200",
      ],
      [
        "signedUp@0",
        "trialStarted@0.5",
        "subscriptionActivated@14",
        "invoiceCreated@14",
        "newsletterEmail@20",
        "churned@90",
      ],
    ]);
    expect(meanings).toEqual({
      signedUp: { kind: "stage", stageName: "Signed up", stageKind: "reach" },
      trialStarted: { kind: "stage", stageName: "Trial started", stageKind: "acquisition" },
      subscriptionActivated: { kind: "outcome", outcome: "closed" },
      invoiceCreated: { kind: "ignore" },
      firstLogin: { kind: "stage", stageName: "First login", stageKind: "onboarding" },
      planChanged: { kind: "stage", stageName: "Plan changed", stageKind: "upgrade" },
      supportTicket: { kind: "touchpoint", channel: "other", direction: "inbound", mode: "reactive" },
      newsletterEmail: { kind: "touchpoint", channel: "email", direction: "outbound", mode: "proactive" },
      subscriptionCancelled: { kind: "outcome", outcome: "ended" },
      churned: { kind: "outcome", outcome: "ended" },
    });
  });

  it("6.1 gives every activity a reason, and no more than one closing activity", () => {
    const profiler = new ActivityProfiler();
    for (const activity of ["approved", "granted", "issued", "disbursed", "signed"]) {
      profiler.add({ caseId: "1", activity, transition: "COMPLETE", occurredAt: activity.length * DAY });
    }
    const suggestions = suggestMapping(profiler.finish());
    expect(suggestions.every(({ reason }) => reason.endsWith("."))).toBe(true);
    const closing = suggestions.filter(
      ({ meaning }) => meaning.kind === "outcome" && meaning.outcome === "closed",
    );
    expect(closing).toHaveLength(1);
  });

  it("6.1 answers an empty log with nothing", () => {
    expect(suggestMapping([])).toEqual([]);
  });
});
