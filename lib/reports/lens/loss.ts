import type { Sql } from "@/lib/db/sql";
import { compareText, totalBy } from "@/lib/engine/collections";
import { divide, type Ratio } from "@/lib/engine/result";
import { within } from "@/lib/reports/rows";
import type { Scope } from "@/lib/reports/scope";

/** Revenue and cost that make a loss ratio. Natures compare without case. */
export const PREMIUM_NATURES: readonly string[] = ["premium", "premiums"];
export const CLAIM_NATURES: readonly string[] = ["claim", "claims", "loss", "losses"];

/** `channel` null is no acquisition channel; `year` null is all years of the period together. */
export type LossCell = {
  channel: string | null;
  /** All channels together. */
  all: boolean;
  year: string | null;
  premiumMinor: number;
  claimMinor: number;
  /** What both are made of. */
  natures: readonly { kind: "cost" | "revenue"; nature: string; amountMinor: number }[];
  ratio: Ratio;
};

/** Premium and claims by acquisition channel and calendar year; null where there is neither. */
export type LossTable = {
  years: readonly string[];
  /** Largest premium first, all together last. */
  rows: readonly { key: string; channel: string | null; all: boolean; cells: readonly LossCell[] }[];
};

type Row = {
  channel: string | null;
  year: string;
  kind: "cost" | "revenue";
  nature: string;
  amount: number;
};

/** How the natures that matter are spelled in a model: one step through the index for each nature there is. */
async function findSpellings(sql: Sql, scope: Scope): Promise<string[]> {
  const own = "workspace_id = $1 AND model_id = $2";
  const rows = await sql<{ nature: string }>(
    `WITH RECURSIVE natures AS (
       (SELECT nature FROM rollup_money WHERE ${own} ORDER BY nature LIMIT 1)
       UNION ALL
       SELECT (SELECT m.nature FROM rollup_money m WHERE ${own} AND m.nature > n.nature ORDER BY m.nature LIMIT 1)
       FROM natures n WHERE n.nature IS NOT NULL)
     SELECT nature FROM natures WHERE lower(nature) = ANY($3::text[])`,
    [scope.workspaceId, scope.model.id, [...PREMIUM_NATURES, ...CLAIM_NATURES]],
  );
  return rows.map(({ nature }) => nature);
}

export async function readLossRows(sql: Sql, scope: Scope): Promise<Row[]> {
  const spellings = await findSpellings(sql, scope);
  if (spellings.length === 0) return [];
  const rows = within(scope, "month", { channel: true });
  // Said one by one: behind the wall an index answers equality, and no condition that might tell of other rows.
  rows.and((...names) => `(${names.map((name) => `nature = ${name}::text`).join(" OR ")})`, ...spellings);
  rows.and(
    (premium) =>
      `kind = CASE WHEN lower(nature) = ANY(${premium}::text[]) THEN 'revenue' ELSE 'cost' END::entry_kind`,
    PREMIUM_NATURES,
  );
  return sql<Row>(
    `SELECT acquisition_channel AS channel, to_char(month, 'YYYY') AS year, kind, nature, sum(amount_minor) AS amount
     FROM rollup_money WHERE ${rows.text()} GROUP BY 1, 2, 3, 4 HAVING sum(entries) <> 0`,
    rows.params(),
  );
}

export function lossTable(rows: readonly Row[]): LossTable | null {
  if (rows.length === 0) return null;
  const years = [...new Set(rows.map(({ year }) => year))].sort();
  const cell = (own: readonly Row[], channel: string | null, all: boolean, year: string | null): LossCell => {
    const mine = year === null ? own : own.filter((row) => row.year === year);
    const sum = (kind: Row["kind"]) => totalBy(mine, (row) => (row.kind === kind ? row.amount : 0));
    const [premiumMinor, claimMinor] = [sum("revenue"), sum("cost")];
    return {
      channel,
      all,
      year,
      premiumMinor,
      claimMinor,
      natures: [...Map.groupBy(mine, ({ kind, nature }) => `${kind} ${nature}`).values()].flatMap((same) => {
        const [first] = same;
        const amountMinor = totalBy(same, ({ amount }) => amount);
        return first ? [{ kind: first.kind, nature: first.nature, amountMinor }] : [];
      }),
      ratio: divide(claimMinor, premiumMinor, "no-premium"),
    };
  };
  const columns = years.length > 1 ? [...years, null] : years;
  const line = (own: readonly Row[], channel: string | null, all: boolean) => ({
    key: all ? "all" : (channel ?? "unattributed"),
    channel,
    all,
    cells: columns.map((year) => cell(own, channel, all, year)),
  });
  const premiumOf = (own: { cells: readonly LossCell[] }) => own.cells.at(-1)?.premiumMinor ?? 0;
  const channels = [...Map.groupBy(rows, ({ channel }) => channel)]
    .map(([channel, own]) => line(own, channel, false))
    .sort((left, right) => premiumOf(right) - premiumOf(left) || compareText(left.channel, right.channel));
  return {
    years,
    rows: channels.length > 1 ? [...channels, line(rows, null, true)] : [line(rows, null, true)],
  };
}
