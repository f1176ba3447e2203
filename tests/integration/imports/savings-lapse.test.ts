import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { kaplanMeier } from "@/lib/engine/retention/kaplan-meier";
import { survivalAt } from "@/lib/engine/retention/read-survival";
import type { ImportDetail, RevertEffect } from "@/lib/imports/schema";
import type { TableEffect } from "@/lib/imports/table/schema";
import { checkWorkspace } from "@/scripts/lifecurve/database-commands";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { type ImportApi, importApi } from "./api";

useDatabase();

const file = path.resolve("../shared/data/savings-lapse/eusavingULnoPS.csv.gz");

function readFile(): Uint8Array {
  if (!existsSync(file)) throw new Error(`The savings policies are missing: ${file}`);
  return readFileSync(file);
}

// Figures of ../shared/data/README.md, counted independently.
const months = [12, 24, 36, 48, 60, 72, 84, 96];
const survival = [0.957301, 0.855094, 0.684191, 0.607741, 0.525075, 0.398323, 0.282663, 0.25026];
const surrenderOnly = [0.959831, 0.860944, 0.690477, 0.615109, 0.533353, 0.405827, 0.288466, 0.256028];
const inForce = [1718, 3512, 3301, 3215, 7134, 10_949, 13_537, 14_724, 13_880];

describe("6.1 and 3.7 savings policies come in as customers and agreements through the wizard", () => {
  let actor: Actor;
  let api: ImportApi;
  let staged: ImportDetail;
  let checked: ImportDetail;
  let effect: TableEffect;
  let published: ImportDetail;

  beforeAll(async () => {
    actor = await makeWorkspace({ timeZone: "Europe/Amsterdam" });
    api = await importApi(actor);
    staged = await api.upload("eusavingULnoPS.csv.gz", readFile());
    expect(staged.error).toBeNull();
    checked = await api.mapTable(staged);
    expect(checked.error).toBeNull();
    effect = await api.ask<TableEffect>("GET", checked.id, "preview");
    published = await api.publish(checked);
  });

  it("6.1 is taken for a table and mapped by the names and values of its columns", () => {
    expect(staged).toMatchObject({ kind: "table", status: "staged", rows: 21_921 });
    expect(staged.detection?.why).toContain("termination.date");
    expect(staged.tableProfile?.suggestedMapping).toMatchObject({
      customer: {
        id: { parts: [{ column: "policy.ID" }] },
        closed: { from: "agreement" },
        ended: { from: "agreement" },
      },
      agreement: {
        id: [{ column: "policy.ID" }],
        startsOn: { column: "issue.date", as: "date" },
        termination: {
          on: { column: "termination.date", as: "date" },
          reason: "lapse.reason",
          values: [
            { value: "In force", means: "open" },
            { value: "Surrender", means: "lapsed" },
            { value: "Claim", means: "claim" },
          ],
        },
      },
    });
  });

  it("6.1 foretells 21,921 agreements: 13,880 in force, 7,846 surrendered, 195 claims", () => {
    expect(checked.tableProfile?.checked).toMatchObject({
      customers: 21_921,
      agreements: 21_921,
      errors: 0,
      warnings: 0,
    });
    expect(effect).toMatchObject({ newCustomers: 21_921, knownCustomers: 0, closed: 21_921, ended: 8041 });
    expect(effect.agreements).toEqual({
      added: 21_921,
      changed: 0,
      same: 0,
      ofOthers: 0,
      endings: [
        { ending: "open", agreements: 13_880 },
        { ending: "lapsed", agreements: 7846 },
        { ending: "claim", agreements: 195 },
      ],
    });
  });

  it("6.1 publishes exactly that", async () => {
    expect(published.error).toBeNull();
    expect(published.status).toBe("published");
    expect(published.publishedTable).toEqual(effect);
    const rows = await read(
      `SELECT coalesce(end_reason::text, 'open') AS ending, count(*) AS n, count(observed_until) AS watched
       FROM agreement WHERE workspace_id = $1 GROUP BY 1 ORDER BY 2 DESC`,
      [actor.workspace.id],
    );
    expect(rows).toEqual([
      { ending: "open", n: 13_880, watched: 13_880 },
      { ending: "lapsed", n: 7846, watched: 0 },
      { ending: "claim", n: 195, watched: 0 },
    ]);
  });

  it("3.7 counts the policies in force on each first of January", async () => {
    const rows = await read<{ n: number }>(
      `SELECT (SELECT count(*) FROM agreement a WHERE a.workspace_id = $1 AND a.starts_on <= d.day
                 AND (a.terminated_on IS NULL OR a.terminated_on > d.day)) AS n
       FROM unnest($2::date[]) AS d(day) ORDER BY d.day`,
      [actor.workspace.id, inForce.map((_, index) => `${2000 + index}-01-01`)],
    );
    expect(rows.map(({ n }) => n)).toEqual(inForce);
  });

  it("3.7 gives the Kaplan-Meier table from the retention rollup", async () => {
    const rows = await read<{ months: number; ending: string | null; lives: number }>(
      `SELECT months, ending, sum(lives) AS lives FROM rollup_retention
       WHERE workspace_id = $1 AND unit = 'agreement' GROUP BY 1, 2`,
      [actor.workspace.id],
    );
    const curve = (counts: (ending: string | null) => boolean) =>
      kaplanMeier(
        rows.map((row) => ({
          time: row.months,
          events: counts(row.ending) ? row.lives : 0,
          censored: counts(row.ending) ? 0 : row.lives,
        })),
      );
    const all = curve((ending) => ending !== null);
    const surrendered = curve((ending) => ending === "lapsed");
    for (const [index, month] of months.entries()) {
      expect(survivalAt(all, month).value).toBeCloseTo(survival[index] ?? 0, 6);
      expect(survivalAt(surrendered, month).value).toBeCloseTo(surrenderOnly[index] ?? 0, 6);
    }
  });

  it("6.1 leaves rollups equal to the facts", async () => {
    expect(await checkWorkspace(actor.workspace.id, actor.workspace.timeZone)).toEqual([]);
  });

  it("6.1 changes nothing when the same file comes again, with its mapping remembered", async () => {
    const again = await api.upload("again.csv.gz", readFile());
    expect(again.tableProfile?.remembered).toBe(true);
    expect(again.tableMapping?.target).toEqual({ kind: "existing", modelId: published.modelId });
    const mapped = await api.mapTable(again);
    const foretold = await api.ask<TableEffect>("GET", again.id, "preview");
    expect(foretold).toMatchObject({ newCustomers: 0, knownCustomers: 21_921, closed: 0, ended: 0 });
    expect(foretold.agreements).toMatchObject({ added: 0, changed: 0, same: 21_921 });
    const twice = await api.publish(mapped);
    expect(twice.status).toBe("published");
    expect(
      await read("SELECT count(*) AS n FROM agreement WHERE workspace_id = $1", [actor.workspace.id]),
    ).toEqual([{ n: 21_921 }]);
    await api.revert(twice);
  });

  it("6.1 is taken back whole", async () => {
    const foretold = await api.ask<RevertEffect>("GET", published.id, "revert");
    expect(foretold).toMatchObject({ customers: 21_921, agreements: 21_921, customersKept: 0 });
    const now = await api.ask("GET", published.id);
    const reverted = await api.revert(now);
    expect(reverted.status).toBe("reverted");
    for (const table of [
      "customer",
      "agreement",
      "milestone",
      "stage_interval",
      "lifecycle_model",
      "customer_summary",
    ]) {
      const rows = await read(`SELECT count(*) AS n FROM ${table} WHERE workspace_id = $1`, [
        actor.workspace.id,
      ]);
      expect(rows, table).toEqual([{ n: 0 }]);
    }
    expect(await checkWorkspace(actor.workspace.id, actor.workspace.timeZone)).toEqual([]);
  });
});
