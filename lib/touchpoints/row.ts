import { newId } from "@/lib/db/ids";
import type { Channel, Initiation, NewTouchpoint, Touchpoint } from "./schema";

/** A touchpoint as stored. */
export type TouchpointRow = {
  id: string;
  customer_id: string;
  stage_id: string | null;
  stage_pinned: boolean;
  occurred_at: Date;
  channel: Channel;
  direction: "inbound" | "outbound";
  initiation: Initiation;
  activity: string;
  milliseconds: number;
  impression: number | null;
  initiative: string | null;
  complaint: boolean;
  missed_sale: boolean;
  common_problem: boolean;
  learned: string[];
  note: string | null;
  agent: string | null;
  source: string;
  external_id: string | null;
  recorded_at: Date;
  recorded_by: string | null;
  voided_at: Date | null;
  void_reason: string | null;
  replaces_id: string | null;
};

export const touchpointColumns = `id, customer_id, stage_id, stage_pinned, occurred_at, channel, direction, initiation,
  activity, milliseconds, impression, initiative, complaint, missed_sale, common_problem, learned, note, agent, source,
  external_id, recorded_at, recorded_by, voided_at, void_reason, replaces_id`;

export function toTouchpoint(row: TouchpointRow): Touchpoint {
  return {
    id: row.id,
    customerId: row.customer_id,
    stageId: row.stage_id,
    stagePinned: row.stage_pinned,
    occurredAt: row.occurred_at.toISOString(),
    channel: row.channel,
    direction: row.direction,
    initiation: row.initiation,
    activity: row.activity,
    minutes: row.milliseconds / 60_000,
    impression: row.impression,
    initiative: row.initiative,
    complaint: row.complaint,
    missedSale: row.missed_sale,
    commonProblem: row.common_problem,
    learned: row.learned,
    note: row.note,
    agent: row.agent,
    source: row.source,
    externalId: row.external_id,
    recordedAt: row.recorded_at.toISOString(),
    recordedBy: row.recorded_by,
    voidedAt: row.voided_at?.toISOString() ?? null,
    voidReason: row.void_reason,
    replacesId: row.replaces_id,
  };
}

/** What an insert needs, named as the columns; travels to the database as JSON. */
export type Draft = Omit<
  TouchpointRow,
  "occurred_at" | "stage_pinned" | "recorded_at" | "voided_at" | "void_reason"
> & {
  occurred_at: string;
};

export function toDraft(input: NewTouchpoint, recordedBy: string, replacesId: string | null = null): Draft {
  return {
    id: newId(),
    customer_id: input.customerId,
    stage_id: input.stageId,
    occurred_at: (input.occurredAt ?? new Date()).toISOString(),
    channel: input.channel,
    direction: input.direction ?? (input.initiation === "reactive" ? "inbound" : "outbound"),
    initiation: input.initiation,
    activity: input.activity,
    milliseconds: Math.round(input.minutes * 60_000),
    impression: input.impression,
    initiative: input.initiative,
    complaint: input.complaint,
    missed_sale: input.missedSale,
    common_problem: input.commonProblem,
    learned: [...new Set(input.learned)],
    note: input.note,
    agent: input.agent,
    source: input.source,
    external_id: input.externalId,
    recorded_by: recordedBy,
    replaces_id: replacesId,
  };
}
