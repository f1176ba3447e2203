import { read } from "@/lib/db/sql";
import { fitFromActuals } from "@/lib/measured/fit";
import { readMeasured } from "@/lib/measured/queries";
import { fitBody } from "@/lib/measured/schema";
import { benchActor } from "./actor";
import { ms, percentile, printTable, timeRuns, times } from "./figures";
import { bench } from "./ids";

/** Every fact of the model by customer, stage and channel: the least that a median over customers has to read. */
const once = `SELECT count(*) FROM (
  SELECT customer_id, stage_id, channel::text, sum(milliseconds) FROM touchpoint
  WHERE workspace_id = $1 AND voided_at IS NULL GROUP BY 1, 2, 3
  UNION ALL SELECT customer_id, stage_id, NULL, sum(amount_minor) FROM ledger_entry
  WHERE workspace_id = $1 AND voided_at IS NULL GROUP BY 1, 2) x`;

const cases = [
  { name: "bands of the studio", product: () => readMeasured(benchActor, bench.modelId) },
  {
    name: "fit from actuals",
    product: () => fitFromActuals(benchActor, bench.modelId, fitBody.parse({})),
  },
];

/** What real customers did, against one look at every fact of theirs. */
export async function benchMeasured(): Promise<void> {
  const facts = percentile(await timeRuns(() => read(once, [bench.workspaceId]), 3), 50);
  const rows: string[][] = [];
  for (const { name, product } of cases) {
    const { customers, drawn } = await product();
    const middle = percentile(await timeRuns(product, 20), 50);
    rows.push([name, `${drawn} of ${customers}`, ms(middle), ms(facts), times(facts / middle)]);
  }
  printTable("Measured (milliseconds)", ["", "customers", "p50", "all facts", "faster"], rows);
}
