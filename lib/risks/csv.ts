import type { Actor } from "@/lib/auth/actor";
import { answerCsv } from "@/lib/formats/csv/answer";
import { findAtRisk } from "./queries";
import type { RiskFilter } from "./schema";

const header = [
  "customer_id",
  "customer",
  "stage",
  "segment",
  "customer_owner",
  "severity",
  "rule",
  "reason",
  "since_at",
  "response",
  "response_owner",
  "due_on",
  "response_note",
  "result",
];

/** Customers at risk as a file, one line a risk. */
export function risksCsv(actor: Actor, filter: RiskFilter): Response {
  async function* rows() {
    yield header;
    for (let cursor: string | undefined; ; ) {
      const page = await findAtRisk(actor, { ...filter, cursor, limit: 1_000 });
      for (const { risks, ...one } of page.items)
        for (const risk of risks)
          yield [
            one.customerId,
            one.name,
            one.stage,
            one.segment,
            one.owner,
            risk.severity,
            risk.rule,
            risk.reason,
            risk.sinceAt,
            risk.response,
            risk.owner,
            risk.dueOn,
            risk.responseNote,
            risk.result,
          ];
      if (page.nextCursor === null) return;
      cursor = page.nextCursor;
    }
  }
  return answerCsv(rows(), "customers-at-risk.csv");
}
