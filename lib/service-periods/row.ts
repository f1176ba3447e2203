import type { ServicePeriod } from "./schema";

export type PeriodRow = Omit<ServicePeriod, "recordedAt" | "voidedAt"> & {
  recordedAt: Date;
  voidedAt: Date | null;
};

export const selectPeriods = `SELECT id, agreement_id AS "agreementId", starts_on AS "startsOn", ends_on AS "endsOn", note, source,
  external_id AS "externalId", recorded_at AS "recordedAt", recorded_by AS "recordedBy", voided_at AS "voidedAt",
  void_reason AS "voidReason", replaces_id AS "replacesId" FROM service_period`;

export function toPeriod(row: PeriodRow): ServicePeriod {
  return {
    ...row,
    recordedAt: row.recordedAt.toISOString(),
    voidedAt: row.voidedAt?.toISOString() ?? null,
  };
}
