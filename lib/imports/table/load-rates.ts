import type { Sql } from "@/lib/db/sql";
import type { RateBook } from "./compile";

type Row = { currency: string; day: string; rate: string; source: string };

/** All rates of a workspace in memory: a few per currency and day, whatever the size of the file. */
export async function loadRates(sql: Sql, workspaceId: string): Promise<RateBook> {
  const rows = await sql<Row>(
    `SELECT currency, day::text AS day, rate::text AS rate, source FROM exchange_rate
     WHERE workspace_id = $1 ORDER BY currency, day`,
    [workspaceId],
  );
  const byCurrency = new Map<string, Row[]>();
  for (const row of rows) {
    const of = byCurrency.get(row.currency);
    if (of) of.push(row);
    else byCurrency.set(row.currency, [row]);
  }
  return (currency, day) => {
    const days = byCurrency.get(currency) ?? [];
    let low = 0;
    let high = days.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((days[middle]?.day ?? "") <= day) low = middle + 1;
      else high = middle;
    }
    const found = days[low - 1];
    return found ? { rate: found.rate, source: found.source } : null;
  };
}
