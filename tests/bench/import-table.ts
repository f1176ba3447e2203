import { perSecond, printTable, times } from "./figures";
import { type Copied, importAndCopy } from "./import";
import type { BenchOptions } from "./options";
import { makeTable } from "./table";

const written: readonly Copied[] = [
  {
    table: "agreement",
    columns:
      "workspace_id, id, customer_id, kind, product, starts_on, terminated_on, end_reason, observed_until, amount_minor, currency, source, external_id",
    select:
      "workspace_id, lifecurve_uuid_v7() AS id, customer_id, kind, product, starts_on, terminated_on, end_reason, observed_until, amount_minor, currency, 'bench-copy', external_id",
  },
  {
    table: "ledger_entry",
    columns:
      "workspace_id, id, customer_id, stage_id, occurred_at, kind, nature, amount_minor, currency, source, external_id",
    select:
      "workspace_id, lifecurve_uuid_v7() AS id, customer_id, stage_id, occurred_at, kind, nature, amount_minor, currency, 'bench-copy', external_id",
  },
];

/** A generated table of policies and payments from upload to published, against COPY of what it becomes. */
export async function benchTableImport(options: BenchOptions): Promise<void> {
  const { imported, rows, copySeconds } = await importAndCopy(await makeTable(options.events), written);
  const { uploaded, staged, checked, published, seconds, peakMb } = imported;
  const rate = rows / seconds;
  const copyRate = rows / copySeconds;
  printTable(
    "Import of a table of policies and payments (upload + read + check + publish)",
    ["rows", "time", "agreements and entries", "plain COPY", "against COPY", "peak memory"],
    [
      [
        options.events.toLocaleString("en"),
        `${[uploaded, staged, checked, published].map((part) => part.toFixed(1)).join(" + ")} s`,
        perSecond(rate),
        `${rows.toLocaleString("en")} in ${copySeconds.toFixed(1)} s`,
        times(rate / copyRate),
        `${peakMb.toFixed(0)} MB`,
      ],
    ],
  );
}
