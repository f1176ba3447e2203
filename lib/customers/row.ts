import type { Customer, CustomerLine, Status } from "./schema";

export type CustomerRow = {
  id: string;
  name: string;
  kind: CustomerLine["kind"];
  model_id: string;
  model_name: string;
  segment_id: string | null;
  segment_name: string | null;
  owner_id: string | null;
  owner_name: string | null;
  acquisition_channel: string | null;
  outcome: CustomerLine["outcome"];
  resolved_at: Date | null;
  ended_at: Date | null;
  stage_id: string | null;
  stage_name: string | null;
  stage_kind: string | null;
  stage_side: "pre" | "post" | null;
  stage_since: Date | null;
  first_contact_at: Date;
  last_fact_at: Date | null;
  touches: number;
  milliseconds: number;
  cost_minor: number;
  revenue_minor: number;
  margin_minor: number;
};

export type CustomerDetailRow = CustomerRow & {
  attributes: Record<string, unknown>;
  version: number;
  created_at: Date;
  external_ids: { source: string; externalId: string }[];
};

/** A customer `c` with summary `s` and the names of what it refers to. */
export const decorated = `
  JOIN lifecycle_model lm ON lm.workspace_id = c.workspace_id AND lm.id = c.model_id
  LEFT JOIN segment sg ON sg.workspace_id = c.workspace_id AND sg.id = c.segment_id
  LEFT JOIN member mb ON mb.workspace_id = c.workspace_id AND mb.id = c.owner_id
  LEFT JOIN "user" u ON u.id = mb.user_id
  LEFT JOIN stage st ON st.workspace_id = c.workspace_id AND st.id = s.stage_id`;

export const lineColumns = `c.id, c.name, c.kind, c.model_id, lm.name AS model_name, c.segment_id, sg.name AS segment_name,
  c.owner_id, u.name AS owner_name, c.acquisition_channel, s.outcome, s.resolved_at, s.ended_at, s.stage_id,
  st.name AS stage_name, st.kind AS stage_kind, st.side AS stage_side, s.stage_since, s.first_contact_at, s.last_fact_at,
  s.touches, s.milliseconds, s.cost_minor, s.revenue_minor, s.margin_minor`;

/** A customer who was closed and has ended has left; one who was lost carries the reason of the loss. */
export function statusOf(outcome: CustomerLine["outcome"], endedAt: Date | null): Status {
  if (outcome === "open") return "prospect";
  if (outcome === "closed") return endedAt ? "left" : "customer";
  return outcome;
}

const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? "" });

export function toCustomerLine(row: CustomerRow, currency: string): CustomerLine {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    model: { id: row.model_id, name: row.model_name },
    segment: named(row.segment_id, row.segment_name),
    owner: named(row.owner_id, row.owner_name),
    acquisitionChannel: row.acquisition_channel,
    status: statusOf(row.outcome, row.ended_at),
    outcome: row.outcome,
    resolvedAt: row.resolved_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    stage:
      row.stage_id === null
        ? null
        : {
            id: row.stage_id,
            name: row.stage_name ?? "",
            kind: row.stage_kind ?? "use",
            side: row.stage_side ?? "pre",
          },
    stageSince: row.stage_since?.toISOString() ?? null,
    firstContactAt: row.first_contact_at.toISOString(),
    lastActivityAt: row.last_fact_at?.toISOString() ?? null,
    touches: row.touches,
    minutes: row.milliseconds / 60_000,
    costMinor: row.cost_minor,
    revenueMinor: row.revenue_minor,
    marginMinor: row.margin_minor,
    currency,
  };
}

export function toCustomer(row: CustomerDetailRow, currency: string): Customer {
  return {
    ...toCustomerLine(row, currency),
    externalIds: row.external_ids,
    attributes: row.attributes,
    version: row.version,
    createdAt: row.created_at.toISOString(),
  };
}
