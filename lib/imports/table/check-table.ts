import { read } from "@/lib/db/sql";
import { loadAhead } from "@/lib/imports/stage/load-ahead";
import type { Bulk } from "@/lib/jobs/bulk-transaction";
import type { JobContext } from "@/lib/jobs/context";
import { compileMapping } from "./compile";
import { hashParts } from "./hash-parts";
import { interpretRow } from "./interpret-row";
import { InterpretedLoader } from "./load-interpreted";
import { loadRates } from "./load-rates";
import type { TableMapping } from "./mapping";
import type { TableProfile } from "./schema";
import { settleChecked } from "./settle-checked";

const pageRows = 10_000;

export type CheckInput = {
  workspaceId: string;
  importId: string;
  mapping: TableMapping;
  profile: TableProfile;
  zone: string;
  currency: string;
};

type Checked = Pick<TableProfile, "errors" | "warnings" | "checked">;

/** Interprets every staged row into the typed staging tables, a page at a time. */
export async function checkTable(context: JobContext, bulk: Bulk, input: CheckInput): Promise<Checked> {
  const { workspaceId, importId, mapping, profile } = input;
  const { client, sql } = bulk;
  const place = [workspaceId, importId];
  for (const table of ["import_customer", "import_agreement", "import_entry"])
    await sql(`DELETE FROM ${table} WHERE workspace_id = $1 AND import_id = $2`, place);
  const [before] = await sql<{ errors: number; warnings: number }>(
    `WITH gone AS (DELETE FROM import_issue WHERE workspace_id = $1 AND import_id = $2 AND sequence >= $3 RETURNING severity)
     SELECT count(*) FILTER (WHERE severity = 'error') AS errors, count(*) FILTER (WHERE severity = 'warning') AS warnings FROM gone`,
    [...place, profile.readIssues],
  );
  const compiled = compileMapping(mapping, {
    columns: profile.columns,
    zone: input.zone,
    currency: input.currency,
    rates: await loadRates(sql, workspaceId),
    hash: hashParts,
  });
  const loader = new InterpretedLoader(client, workspaceId, importId, profile.readIssues);
  let done = 0;
  await loadAhead(pages(workspaceId, importId), {
    see: (page) => {
      for (const { sequence, line, cells } of page)
        loader.add(sequence, line, interpretRow(compiled, cells, line, loader.report));
      done += page.length;
    },
    load: () => loader.flush(),
    report: () => context.report({ step: "Checking every row", done, total: profile.rows }),
  });
  const firstIssue = loader.issueCount;
  const settled = await settleChecked(sql, { workspaceId, importId, firstIssue }, mapping);
  const errors = loader.found.errors + settled.errors;
  const warnings = loader.found.warnings + settled.warnings;
  return {
    errors: profile.errors - Number(before?.errors ?? 0) + errors,
    warnings: profile.warnings - Number(before?.warnings ?? 0) + warnings,
    checked: { ...loader.counts, errors, warnings },
  };
}

type StagedRow = { sequence: number; line: number; cells: string[] };

/** The staged rows in file order; the next page is fetched while the one before is looked at. */
async function* pages(workspaceId: string, importId: string): AsyncGenerator<StagedRow[]> {
  const fetchAfter = (sequence: number) => {
    const page = read<StagedRow>(
      `SELECT sequence, line, array_to_json(cells) AS cells FROM import_row
       WHERE workspace_id = $1 AND import_id = $2 AND sequence > $3 ORDER BY sequence LIMIT $4`,
      [workspaceId, importId, sequence, pageRows],
    );
    page.catch(() => undefined);
    return page;
  };
  let coming = fetchAfter(-1);
  for (;;) {
    const page = await coming;
    const last = page.at(-1);
    if (!last) return;
    coming = fetchAfter(last.sequence);
    yield page;
    if (page.length < pageRows) return;
  }
}
