import type { Actor } from "@/lib/auth/actor";
import { answerCsv } from "@/lib/formats/csv/answer";
import type { CsvCell } from "@/lib/formats/csv/write";
import { eachEscalation } from "./queries";
import type { Escalation, EscalationFilter } from "./schema";

const columns = [
  ["id", (one) => one.id],
  ["customer_id", (one) => one.customerId],
  ["customer", (one) => one.customer],
  ["stage", (one) => one.stage],
  ["title", (one) => one.title],
  ["reason", (one) => one.reason],
  ["state", (one) => one.state],
  ["owner", (one) => one.owner],
  ["opened_at", (one) => one.openedAt],
  ["opened_by", (one) => one.openedBy],
  ["due_at", (one) => one.dueAt],
  ["answered_at", (one) => one.answeredAt],
  ["answered_by", (one) => one.answeredBy],
  ["answer", (one) => one.answer],
  ["settled_at", (one) => one.settledAt],
] as const satisfies readonly (readonly [string, (one: Escalation) => CsvCell])[];

/** The escalations of a filter as a file. */
export function escalationsCsv(actor: Actor, filter: EscalationFilter): Response {
  async function* rows() {
    yield columns.map(([name]) => name);
    for await (const one of eachEscalation(actor, filter)) yield columns.map(([, cell]) => cell(one));
  }
  return answerCsv(rows(), "escalations.csv");
}
