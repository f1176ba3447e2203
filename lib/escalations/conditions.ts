import type { Actor } from "@/lib/auth/actor";
import type { EscalationFilter } from "./schema";

/** The filters of a list of escalations `e`, as SQL with its parameters. */
export function conditionsOf(
  actor: Actor,
  filter: EscalationFilter,
  now: Date,
): { text: string; values: unknown[] } {
  const values: unknown[] = [actor.workspace.id];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const parts = ["e.workspace_id = $1"];
  if (filter.state === "unsettled") parts.push("e.settled_at IS NULL");
  else if (filter.state === "overdue")
    parts.push(`e.settled_at IS NULL AND e.due_at < ${bind(now)}::timestamptz`);
  else if (filter.state === "settled") parts.push("e.settled_at IS NOT NULL");
  else {
    const settled = filter.state === "resolved" || filter.state === "withdrawn";
    parts.push(`e.settled_at IS ${settled ? "NOT NULL" : "NULL"}`);
    parts.push(`e.state = ${bind(filter.state)}::escalation_state`);
  }
  // An API key is nobody's: it has no escalations of its own.
  if (filter.owner === "me")
    parts.push(`e.owner_id = ${bind(actor.kind === "member" ? actor.id : null)}::uuid`);
  else if (filter.owner === "none") parts.push("e.owner_id IS NULL");
  else if (filter.owner) parts.push(`e.owner_id = ${bind(filter.owner)}::uuid`);
  if (filter.stageId)
    parts.push(
      `e.stage_id IS NOT DISTINCT FROM ${bind(filter.stageId === "none" ? null : filter.stageId)}::uuid`,
    );
  if (filter.customerId) parts.push(`e.customer_id = ${bind(filter.customerId)}::uuid`);
  if (filter.month) {
    const zone = `${bind(actor.workspace.timeZone)}::text`;
    const first = `${bind(`${filter.month}-01`)}::date`;
    parts.push(`e.opened_at >= ${first}::timestamp AT TIME ZONE ${zone}`);
    parts.push(`e.opened_at < (${first} + interval '1 month')::timestamp AT TIME ZONE ${zone}`);
  }
  if (filter.answered) parts.push(`e.answered_at IS ${filter.answered === "yes" ? "NOT NULL" : "NULL"}`);
  if (filter.inTime)
    parts.push(`e.settled_at IS NOT NULL AND e.settled_at ${filter.inTime === "yes" ? "<=" : ">"} e.due_at`);
  return { text: parts.join(" AND "), values };
}
