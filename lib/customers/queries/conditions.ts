import { type CustomerFilters, outcomes, type Status } from "@/lib/customers/schema";

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
export function searches(query: Pick<CustomerFilters, "search">): query is { search: string } {
  return query.search !== undefined && query.search !== "";
}

/**
 * The customers a search finds: by the beginning of an external id, by any part of the name, or by the beginning of
 * its words when fewer than three letters are given (shorter ones have no trigram to look up).
 */
export function matchesOf(q: string, workspace: string, bound: Bound): string {
  const text = likeEscape(q);
  const [pattern, other] = q.length >= 3 ? [`%${text}%`, null] : [`${text}%`, `% ${text}%`];
  // Functions, because inside a wall no index answers LIKE: docs/decisions/0023-walls.md.
  return `
    SELECT lifecurve_find_numbered(${workspace}, ${bound.add(`${text}%`)}::text, ${searchLimit}) AS id
    UNION
    SELECT lifecurve_find_named(${workspace}, ${bound.add(pattern)}::text, ${bound.add(other)}::text, ${searchLimit})`;
}

const severities: Record<NonNullable<CustomerFilters["risk"]>, readonly string[]> = {
  any: ["low", "medium", "high"],
  low: ["low"],
  medium: ["medium"],
  high: ["high"],
};

/** What a filter by acquisition channel means: null for those of whom it is not known. */
export const channelOf = (channel: string): string | null => (channel === "unattributed" ? null : channel);

/** Open risks `k` of the chosen severities; a risk carries that of its rule. */
function openRisks(risk: NonNullable<CustomerFilters["risk"]>, workspace: string, bound: Bound): string {
  return `customer_risk k WHERE k.workspace_id = ${workspace} AND k.cleared_at IS NULL
    AND k.severity = ANY(${bound.add(severities[risk])}::risk_severity[])`;
}

/** Filters over customer `c` and summary `s`; the model and the search are applied by the caller. */
export function filtersOf(query: CustomerFilters, workspace: string, bound: Bound): string[] {
  const { stageId, segmentId, ownerId, kind, acquisitionChannel: channel, risk } = query;
  return [
    stageId === undefined ? "" : `s.stage_id = ${bound.add(stageId)}::uuid`,
    segmentId === undefined ? "" : `s.segment_id = ${bound.add(segmentId)}::uuid`,
    ownerId === undefined
      ? ""
      : ownerId === "none"
        ? "c.owner_id IS NULL"
        : `c.owner_id = ${bound.add(ownerId)}::uuid`,
    query.status === undefined ? "" : byStatus[query.status],
    kind === undefined ? "" : `c.kind = ${bound.add(kind)}::customer_kind`,
    channel === undefined ? "" : sameChannel("c.acquisition_channel", channel, bound),
    risk === undefined
      ? ""
      : `EXISTS (SELECT 1 FROM ${openRisks(risk, workspace, bound)} AND k.customer_id = c.id OFFSET 0)`,
  ].filter(Boolean);
}

/** An equality that an index answers, which IS NOT DISTINCT FROM is not. */
function sameChannel(column: string, channel: string, bound: Bound): string {
  const value = channelOf(channel);
  return value === null ? `${column} IS NULL` : `${column} = ${bound.add(value)}::text`;
}

const outcomeOf: Record<Status, string> = {
  prospect: "open",
  customer: "closed",
  left: "closed",
  declined: "declined",
  cancelled: "cancelled",
};

/** Those in a stage or of a status, by the index that leads with model, outcome and stage. */
function standing(query: CustomerFilters, workspace: string, bound: Bound): string {
  const of = query.status === undefined ? outcomes : [outcomeOf[query.status]];
  const stage = query.stageId === undefined ? "" : `AND l.stage_id = ${bound.add(query.stageId)}::uuid`;
  return `
    SELECT l.customer_id AS id FROM customer_summary l
    WHERE l.workspace_id = ${workspace} AND l.outcome = ANY(${bound.add([...of])}::outcome[]) ${stage}
      AND l.model_id = ANY(ARRAY(SELECT id FROM lifecycle_model WHERE workspace_id = ${workspace}))
    OFFSET 0`;
}

/** Filters that an index of their own answers. */
export type IndexedSet = "standing" | "segment" | "owner" | "kind" | "channel" | "risk";

/** The customers that one filter leaves, for gathering them before anything else; null where it is not set. */
export function indexedSet(
  name: IndexedSet,
  query: CustomerFilters,
  workspace: string,
  bound: Bound,
): string | null {
  const of = (condition: string) =>
    `SELECT l.id FROM customer l WHERE l.workspace_id = ${workspace} AND ${condition}`;
  switch (name) {
    case "standing":
      return query.stageId || query.status ? standing(query, workspace, bound) : null;
    case "segment":
      return query.segmentId ? of(`l.segment_id = ${bound.add(query.segmentId)}::uuid`) : null;
    case "owner":
      if (query.ownerId === "none") return of("l.owner_id IS NULL");
      return query.ownerId ? of(`l.owner_id = ${bound.add(query.ownerId)}::uuid`) : null;
    case "kind":
      return query.kind ? of(`l.kind = ${bound.add(query.kind)}::customer_kind`) : null;
    case "channel":
      return query.acquisitionChannel
        ? of(sameChannel("l.acquisition_channel", query.acquisitionChannel, bound))
        : null;
    case "risk":
      return query.risk
        ? `SELECT DISTINCT k.customer_id AS id FROM ${openRisks(query.risk, workspace, bound)}`
        : null;
  }
}
