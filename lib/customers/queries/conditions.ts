import { type CustomerQuery, outcomes, type Status } from "@/lib/customers/schema";

/** A growing list of bound parameters. */
export class Bound {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** At most so many matches of a search are looked at; more say that the search should be narrowed. */
export const searchLimit = 1000;

const likeEscape = (text: string) => text.replace(/[\\%_]/g, "\\$&");

const byStatus: Record<Status, string> = {
  prospect: "s.outcome = 'open'",
  customer: "s.outcome = 'closed' AND s.ended_at IS NULL",
  left: "s.outcome = 'closed' AND s.ended_at IS NOT NULL",
  declined: "s.outcome = 'declined'",
  cancelled: "s.outcome = 'cancelled'",
};

/** Whether the words of a search decide which customers are shown. */
export function searches(query: Pick<CustomerQuery, "search">): query is { search: string } {
  return query.search !== undefined && query.search !== "";
}

/**
 * The customers a search finds: by the beginning of an external id, by any part of the name, or by the beginning of
 * its words when fewer than three letters are given (shorter ones have no trigram to look up).
 */
export function matchesOf(q: string, workspace: string, bound: Bound): string {
  const text = likeEscape(q);
  const names =
    q.length >= 3
      ? `name ILIKE ${bound.add(`%${text}%`)}`
      : `(name ILIKE ${bound.add(`${text}%`)} OR name ILIKE ${bound.add(`% ${text}%`)})`;
  const ids = `external_id LIKE ${bound.add(`${text}%`)}`;
  return `
    (SELECT customer_id AS id FROM customer_external_id WHERE workspace_id = ${workspace} AND ${ids} LIMIT ${searchLimit})
    UNION
    (SELECT id FROM customer WHERE workspace_id = ${workspace} AND ${names} LIMIT ${searchLimit})`;
}

/** Filters over customer `c` and summary `s`; the model and the search are applied by the caller. */
export function filtersOf(query: CustomerQuery, bound: Bound): string[] {
  return [
    query.stageId === undefined ? "" : `s.stage_id = ${bound.add(query.stageId)}::uuid`,
    query.segmentId === undefined ? "" : `s.segment_id = ${bound.add(query.segmentId)}::uuid`,
    query.ownerId === undefined ? "" : `c.owner_id = ${bound.add(query.ownerId)}::uuid`,
    query.status === undefined ? "" : byStatus[query.status],
  ].filter(Boolean);
}

const outcomeOf: Record<Status, string> = {
  prospect: "open",
  customer: "closed",
  left: "closed",
  declined: "declined",
  cancelled: "cancelled",
};

/** Those in a stage or of a status, by the index that leads with model, outcome and stage. */
export function fitting(query: CustomerQuery, workspace: string, bound: Bound): string {
  const of = query.status === undefined ? outcomes : [outcomeOf[query.status]];
  const stage = query.stageId === undefined ? "" : `AND l.stage_id = ${bound.add(query.stageId)}::uuid`;
  return `
    SELECT l.customer_id AS id FROM customer_summary l
    WHERE l.workspace_id = ${workspace} AND l.outcome = ANY(${bound.add([...of])}::outcome[]) ${stage}
      AND l.model_id = ANY(ARRAY(SELECT id FROM lifecycle_model WHERE workspace_id = ${workspace}))
    OFFSET 0`;
}
