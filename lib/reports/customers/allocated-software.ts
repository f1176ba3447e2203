import type { Sql } from "@/lib/db/sql";
import type { CivilMonth } from "@/lib/engine/calendar/civil-month";
import type { Scope } from "@/lib/reports/scope";

/** What the current allocation run gives to customers of the selection; `run` null while there is none. */
export type AllocatedSoftware = { run: { id: string; name: string } | null; amountMinor: number };

/** Software that an allocation run has shared out to customers in the months `[from, until)`. */
export type ReadAllocatedSoftware = (
  sql: Sql,
  scope: Scope,
  period: { from: CivilMonth; until: CivilMonth },
) => Promise<AllocatedSoftware>;

/** No allocation reaches customers yet; CM2 says so wherever it stands. */
export const readAllocatedSoftware: ReadAllocatedSoftware = async () => ({ run: null, amountMinor: 0 });

export const NO_RUN = "No allocation run yet: no software is allocated to customers.";
