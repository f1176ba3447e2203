import { describe, expect, it } from "vitest";
import { readEventLog } from "@/lib/formats/event-log/read-event-log";
import { ActivityProfiler } from "@/lib/formats/event-log/suggest/activity-profiler";
import { suggestMapping } from "@/lib/formats/event-log/suggest/suggest-mapping";
import type { ActivitySuggestion } from "@/lib/formats/event-log/suggest/types";
import type { LogIssue } from "@/lib/formats/event-log/types";
import { openRealLog } from "@/lib/formats/test-support";

async function readRealLog() {
  const profiler = new ActivityProfiler();
  const transitions: Record<string, number> = {};
  const offsets: Record<string, number> = {};
  const casesOf = new Map<string, Set<string>>();
  const issues: LogIssue[] = [];
  let [events, cases, requested, first, last, lastOrdinal] = [0, 0, 0, Number.POSITIVE_INFINITY, 0, 0];
  for await (const batch of readEventLog(openRealLog(), { zone: "Europe/Amsterdam" })) {
    issues.push(...batch.issues);
    cases += batch.cases.length;
    for (const { attributes } of batch.cases) requested += Number(attributes.AMOUNT_REQ);
    for (const event of batch.events) {
      events += 1;
      profiler.add(event);
      transitions[event.transition ?? ""] = (transitions[event.transition ?? ""] ?? 0) + 1;
      offsets[String(event.offsetMinutes)] = (offsets[String(event.offsetMinutes)] ?? 0) + 1;
      casesOf.set(event.activity, (casesOf.get(event.activity) ?? new Set()).add(event.caseId));
      first = Math.min(first, event.occurredAt);
      last = Math.max(last, event.occurredAt);
      lastOrdinal = event.ordinal;
    }
  }
  const funnel = Object.fromEntries([...casesOf].map(([activity, found]) => [activity, found.size]));
  return {
    profiler,
    transitions,
    offsets,
    funnel,
    issues,
    events,
    cases,
    requested,
    first,
    last,
    lastOrdinal,
  };
}

const words = ({ meaning }: ActivitySuggestion): string => {
  if (meaning.kind === "stage") return `${meaning.stageName} (${meaning.stageKind})`;
  if (meaning.kind === "touchpoint") return `${meaning.channel} ${meaning.direction} ${meaning.mode}`;
  return meaning.kind === "outcome" ? `outcome ${meaning.outcome}` : "ignore";
};

describe("6.1 reads the log of a real bank", () => {
  const reading = readRealLog();

  it("6.1 finds every case and event, and no fault", async () => {
    const log = await reading;
    expect(log).toMatchObject({
      events: 262_200,
      cases: 13_087,
      lastOrdinal: 262_200,
      requested: 177_634_511,
      issues: [],
    });
    expect(log.transitions).toEqual({ COMPLETE: 164_506, START: 71_376, SCHEDULE: 26_318 });
    expect(log.offsets).toEqual({ "120": 35_750, "60": 226_450 });
    expect(new Date(log.first).toISOString()).toBe("2011-09-30T22:38:44.546Z");
    expect(new Date(log.last).toISOString()).toBe("2012-03-14T15:04:54.681Z");
  }, 60_000);

  it("6.1 counts the funnel as distinct cases per activity", async () => {
    const { funnel } = await reading;
    expect(Object.keys(funnel)).toHaveLength(24);
    expect(funnel).toMatchObject({
      A_SUBMITTED: 13_087,
      A_PREACCEPTED: 7_367,
      A_ACCEPTED: 5_113,
      A_FINALIZED: 5_015,
      O_SENT: 5_015,
      O_SENT_BACK: 3_254,
      A_APPROVED: 2_246,
      A_DECLINED: 7_635,
      A_CANCELLED: 2_807,
    });
  }, 60_000);

  it("6.1 suggests a mapping that one can accept in bulk", async () => {
    const suggestions = suggestMapping((await reading).profiler.finish());
    expect(
      Object.fromEntries(suggestions.map((suggestion) => [suggestion.activity, words(suggestion)])),
    ).toEqual({
      A_SUBMITTED: "Submitted (reach)",
      A_PARTLYSUBMITTED: "ignore",
      A_PREACCEPTED: "Pre-accepted (acquisition)",
      A_ACCEPTED: "Accepted (acquisition)",
      A_FINALIZED: "ignore",
      A_REGISTERED: "ignore",
      A_ACTIVATED: "ignore",
      A_APPROVED: "outcome closed",
      A_DECLINED: "outcome declined",
      A_CANCELLED: "outcome cancelled",
      O_SELECTED: "ignore",
      O_CREATED: "ignore",
      O_SENT: "Offer sent (conversion)",
      O_SENT_BACK: "Offer returned (conversion)",
      O_ACCEPTED: "ignore",
      O_DECLINED: "ignore",
      O_CANCELLED: "ignore",
      "W_Afhandelen leads": "phone outbound proactive",
      "W_Completeren aanvraag": "other outbound reactive",
      "W_Nabellen offertes": "phone outbound proactive",
      "W_Nabellen incomplete dossiers": "phone outbound proactive",
      "W_Valideren aanvraag": "other outbound reactive",
      "W_Beoordelen fraude": "other outbound reactive",
      "W_Wijzigen contractgegevens": "other inbound reactive",
    });
    expect(suggestions.find(({ activity }) => activity === "A_PARTLYSUBMITTED")?.reason).toContain(
      "A_SUBMITTED",
    );
  }, 60_000);
});
