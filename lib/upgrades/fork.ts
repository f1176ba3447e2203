import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { civilMonth, monthOf, shiftMonth } from "@/lib/engine/calendar/civil-month";
import { civilDateIn } from "@/lib/engine/calendar/zone";
import { drawFork } from "@/lib/engine/upgrades/saving";
import { monthlyMargins } from "./economics";
import type { UpgradePath } from "./schema";

const ahead = 24;

export type ForkMonth = {
  month: string;
  past: number | null;
  upgrade: number | null;
  stay: number | null;
  back: number | null;
};
export type Fork = {
  path: string;
  /** "2026-11": where the ways part. */
  today: string;
  months: number;
  /** By how much the upgrade leads in the end, minor units. */
  ahead: number;
  points: ForkMonth[];
};

/**
 * The fork on a customer's cumulative margin; null without a price of the better product or, in `cac`, a cost of winning
 * customers (minor units).
 */
export async function readFork(
  actor: Actor,
  path: UpgradePath,
  customerId: string,
  cac: number | null,
): Promise<Fork | null> {
  const { id: workspaceId, timeZone } = actor.workspace;
  const margin = (await monthlyMargins(read, workspaceId, [customerId])).get(customerId);
  if (cac === null || !margin || path.moreMinor === null) return null;
  const rows = await read<{ month: string; margin: number }>(
    `SELECT to_char(occurred_at AT TIME ZONE $3, 'YYYY-MM') AS month,
       sum(CASE kind WHEN 'revenue' THEN amount_minor ELSE -amount_minor END) AS margin
     FROM ledger_entry WHERE workspace_id = $1 AND customer_id = $2 AND voided_at IS NULL AND occurred_at <= now()
     GROUP BY 1 ORDER BY 1`,
    [workspaceId, customerId, timeZone],
  );
  const today = monthOf(civilDateIn(timeZone, new Date()));
  const past = soFar(rows, today);
  const ways = drawFork(
    {
      todayMinor: past.at(-1)?.past ?? 0,
      acquisitionMinor: cac,
      monthlyMinor: margin.monthlyMinor,
      awayMonths: path.awayMonths,
      pathMinor: path.costMinor,
      moreMinor: path.moreMinor,
    },
    ahead,
  );
  const next = ways.map(({ month, upgrade, stay, back }) => ({
    month: shiftMonth(today, month) as string,
    past: month === 0 ? (past.at(-1)?.past ?? 0) : null,
    upgrade,
    stay,
    back,
  }));
  const end = ways.at(-1);
  return {
    path: path.name,
    today,
    months: ahead,
    ahead: (end?.upgrade ?? 0) - (end?.back ?? 0),
    points: [...past.slice(0, -1), ...next],
  };
}

/** Cumulative margin month by month, the quiet months too, until today's. */
function soFar(rows: readonly { month: string; margin: number }[], today: string): ForkMonth[] {
  const byMonth = new Map(rows.map(({ month, margin }) => [month, margin]));
  const points: ForkMonth[] = [];
  let total = 0;
  for (
    let month: string = rows[0]?.month ?? today;
    month <= today;
    month = shiftMonth(civilMonth(month), 1)
  ) {
    total += byMonth.get(month) ?? 0;
    points.push({ month, past: total, upgrade: null, stay: null, back: null });
  }
  return points;
}
