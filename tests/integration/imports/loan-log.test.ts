import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { rewriteLives } from "@/lib/db/rollups/rewrite-lives";
import { read, sqlOnClient, writeOnClient } from "@/lib/db/sql";
import type { Effect, ImportDetail, RevertEffect } from "@/lib/imports/schema";
import { checkWorkspace } from "@/scripts/lifecurve/database-commands";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { type ImportApi, importApi } from "./api";

useDatabase();

const logFile = path.resolve("../shared/data/bpi2012/BPI_Challenge_2012.xes.gz");

function readLog(): Uint8Array {
  if (!existsSync(logFile)) throw new Error(`The loan-application log is missing: ${logFile}`);
  return readFileSync(logFile);
}

// Figures of ../shared/data/README.md, counted independently; months are those of Europe/Amsterdam.
const closedByMonth = { "2011-10": 500, "2011-11": 460, "2011-12": 376, "2012-01": 487, "2012-02": 423 };
const cohorts = { "2011-10": 2393, "2011-11": 2940, "2011-12": 2122, "2012-01": 2747, "2012-02": 2885 };
// A START directly followed by a COMPLETE. The README counts 71,373 pairs and 14,357.5107 h because it also pairs
// the two visits inside which another of the same kind was started; the figures per case leave those out.
const pairs = 71_371;
const nestedPairs = 2;
const uncappedHours = 14_357.3336;

describe("6.1 import of a real loan-application log through the API", () => {
  let actor: Actor;
  let api: ImportApi;
  let published: ImportDetail;
  let effect: Effect;
  const one = async <T>(text: string) => {
    const [row] = await read<T>(text, [actor.workspace.id]);
    if (!row) throw new Error("no row");
    return row;
  };
  const mismatches = () => checkWorkspace(actor.workspace.id, actor.workspace.timeZone);

  beforeAll(async () => {
    actor = await makeWorkspace({ timeZone: "Europe/Amsterdam" });
    api = await importApi(actor);
    const staged = await api.upload("BPI_Challenge_2012.xes.gz", readLog());
    expect(staged.error).toBeNull();
    const mapped = await api.map(staged, { staffRate: "0.75" });
    effect = await api.ask<Effect>("GET", mapped.id, "preview");
    published = await api.publish(mapped);
  });

  it("6.1 reads every event and case, and pairs START with COMPLETE", () => {
    expect(published.profile).toMatchObject({ events: 262_200, cases: 13_087, errors: 0 });
    const activities = published.profile?.activities ?? [];
    expect(activities).toHaveLength(24);
    expect(activities.reduce((sum, one) => sum + one.pairs, 0)).toBe(pairs);
    expect(pairs + nestedPairs).toBe(71_373);
    // 71,376 STARTs and the 72,413 COMPLETEs of work items: each that found no partner is listed.
    expect(published.profile?.warnings).toBe(71_376 - pairs + 72_413 - pairs);
    const hours = activities.reduce((sum, one) => sum + one.pairMilliseconds, 0) / 3_600_000;
    expect(hours).toBeCloseTo(uncappedHours, 4);
  });

  it("6.1 foretells the effect in figures and then does exactly that", async () => {
    expect(effect).toMatchObject({
      newCustomers: 13_087,
      knownCustomers: 0,
      touchpoints: pairs,
      outcomes: { closed: 2246, declined: 7635, cancelled: 2807, ended: 0 },
      firstMonth: "2011-10",
      lastMonth: "2012-03",
    });
    expect(effect.uncappedMilliseconds / 3_600_000).toBeCloseTo(uncappedHours, 4);
    expect(published.status).toBe("published");
    const rows = await one<Record<string, number>>(
      `SELECT (SELECT count(*) FROM customer WHERE workspace_id = $1) AS customers,
              (SELECT count(*) FROM touchpoint WHERE workspace_id = $1) AS touchpoints,
              (SELECT sum(milliseconds) FROM touchpoint WHERE workspace_id = $1) AS milliseconds,
              (SELECT count(*) FROM stage_interval WHERE workspace_id = $1) AS moves,
              (SELECT count(*) FROM ledger_entry WHERE workspace_id = $1 AND nature = 'staff') AS entries,
              (SELECT sum(amount_minor) FROM ledger_entry WHERE workspace_id = $1) AS cost`,
    );
    expect(rows).toEqual({
      customers: effect.newCustomers,
      touchpoints: effect.touchpoints,
      milliseconds: effect.milliseconds,
      moves: effect.stageMoves,
      entries: effect.costEntries,
      cost: effect.costMinor,
    });
  });

  it("6.1 ends with 2,246 closed, 7,635 declined, 2,807 cancelled and 399 open", async () => {
    const rows = await read<{ outcome: string; customers: number }>(
      "SELECT outcome, sum(customers) AS customers FROM rollup_life WHERE workspace_id = $1 GROUP BY 1",
      [actor.workspace.id],
    );
    expect(Object.fromEntries(rows.map(({ outcome, customers }) => [outcome, customers]))).toEqual({
      closed: 2246,
      declined: 7635,
      cancelled: 2807,
      open: 399,
    });
  });

  it("6.1 gives the funnel of the log", async () => {
    const rows = await read<{ name: string; entrants: number }>(
      `SELECT s.name, sum(r.entrants) AS entrants FROM rollup_reach r
       JOIN stage s ON s.workspace_id = r.workspace_id AND s.id = r.stage_id
       WHERE r.workspace_id = $1 GROUP BY s.name, s.position ORDER BY s.position`,
      [actor.workspace.id],
    );
    expect(rows.map(({ entrants }) => entrants)).toEqual([13_087, 7367, 5113, 5015, 3254]);
  });

  it("6.1 puts customers into the months of the workspace's zone: none in September", async () => {
    const rows = await read<{ month: string; customers: number; closed: number }>(
      `SELECT to_char(cohort_month, 'YYYY-MM') AS month, sum(customers) AS customers,
              coalesce(sum(customers) FILTER (WHERE outcome = 'closed'), 0) AS closed
       FROM rollup_life WHERE workspace_id = $1 GROUP BY 1 ORDER BY 1`,
      [actor.workspace.id],
    );
    expect(Object.fromEntries(rows.map(({ month, customers }) => [month, customers]))).toEqual(cohorts);
    expect(Object.fromEntries(rows.map(({ month, closed }) => [month, closed]))).toEqual(closedByMonth);
  });

  it("6.1 measures submission to approval at a median of 14.436643 days", async () => {
    const { days } = await one<{ days: number }>(
      `SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM resolved_at - first_contact_at) / 86400) AS days
       FROM customer_summary WHERE workspace_id = $1 AND outcome = 'closed'`,
    );
    expect(days).toBeCloseTo(14.436643, 6);
  });

  it("6.1 counts the work per case by outcome, capped at 60 minutes, all of it before the sale", async () => {
    const rows = await read<{ outcome: string; minutes: number; per_case: number }>(
      `SELECT r.outcome, sum(r.milliseconds) / 60000.0 AS minutes,
              sum(r.milliseconds) / 60000.0 / (SELECT count(*) FROM customer_summary s WHERE s.workspace_id = $1 AND s.outcome = r.outcome) AS per_case
       FROM rollup_activity r WHERE r.workspace_id = $1 AND r.phase = 'pre' GROUP BY r.outcome`,
      [actor.workspace.id],
    );
    const perCase = Object.fromEntries(rows.map((row) => [row.outcome, row.per_case]));
    expect(perCase.closed).toBeCloseTo(88.285, 3);
    expect(perCase.declined).toBeCloseTo(12.799, 3);
    expect(perCase.cancelled).toBeCloseTo(38.626, 3);
    expect(perCase.open).toBeCloseTo(50.608, 3);
    const all = rows.reduce((sum, row) => sum + row.minutes, 0);
    const closed = rows.find((row) => row.outcome === "closed")?.minutes ?? 0;
    expect(all / 2246).toBeCloseTo(189.0566, 4);
    expect(((all - closed) / all) * 100).toBeCloseTo(53.3, 2);
    const { post } = await one<{ post: number }>(
      "SELECT coalesce(sum(milliseconds), 0) AS post FROM rollup_activity WHERE workspace_id = $1 AND phase = 'post'",
    );
    expect(post).toBe(0);
  });

  it("6.1 leaves rollups equal to the facts", async () => {
    expect(await mismatches()).toEqual([]);
  });

  it("6.1 keeps what the file says of a case as customer attributes", async () => {
    const { total, median } = await one<{ total: number; median: number }>(
      `SELECT sum((attributes ->> 'AMOUNT_REQ')::numeric) AS total,
              percentile_cont(0.5) WITHIN GROUP (ORDER BY (attributes ->> 'AMOUNT_REQ')::numeric) AS median
       FROM customer WHERE workspace_id = $1`,
    );
    expect(total).toBe(177_634_511);
    expect(median).toBe(10_000);
  });

  it("6.1 changes nothing when the same file comes again, with its mapping remembered", async () => {
    const before = await read("SELECT * FROM rollup_activity WHERE workspace_id = $1 ORDER BY id", [
      actor.workspace.id,
    ]);
    const again = await api.upload("renamed.xes.gz", readLog());
    expect(again.profile?.remembered).toBe(true);
    expect(again.mapping?.target).toEqual({ kind: "existing", modelId: published.modelId });
    const foretold = await api.ask<Effect>("GET", again.id, "preview");
    expect(foretold).toMatchObject({
      newCustomers: 0,
      knownCustomers: 13_087,
      touchpoints: 0,
      stageMoves: 0,
      costEntries: 0,
    });
    expect(foretold.alreadyThere).toEqual({
      touchpoints: pairs,
      stageMoves: effect.stageMoves,
      outcomes: 12_688,
    });
    const twice = await api.publish(again);
    expect(twice.status).toBe("published");
    expect(
      await read("SELECT * FROM rollup_activity WHERE workspace_id = $1 ORDER BY id", [actor.workspace.id]),
    ).toEqual(before);
    await api.revert(twice);
    expect(await one("SELECT count(*) AS n FROM touchpoint WHERE workspace_id = $1")).toEqual({ n: pairs });
  });

  it("6.1 takes back exactly what it brought; a customer with other facts stays", async () => {
    const { customer_id: customerId } = await one<{ customer_id: string }>(
      "SELECT customer_id FROM customer_summary WHERE workspace_id = $1 AND outcome = 'open' ORDER BY customer_id LIMIT 1",
    );
    const place = { workspaceId: actor.workspace.id, timeZone: actor.workspace.timeZone };
    await writeOnClient(async (client) => {
      const sql = sqlOnClient(client);
      await rewriteLives(sql, place, { ids: [customerId] }, () =>
        sql(
          `INSERT INTO touchpoint (workspace_id, id, customer_id, occurred_at, channel, direction, initiation, activity)
           VALUES ($1, $2, $3, now(), 'phone', 'inbound', 'reactive', 'Called us')`,
          [actor.workspace.id, newId(), customerId],
        ),
      );
    });
    const foretold = await api.ask<RevertEffect>("GET", published.id, "revert");
    expect(foretold).toMatchObject({
      customers: 13_086,
      customersKept: 1,
      touchpoints: pairs,
      modelRemoved: null,
    });
    const detail = await api.ask("GET", published.id);
    const reverted = await api.revert(detail);
    expect(reverted.status).toBe("reverted");
    expect(await one("SELECT count(*) AS n FROM customer WHERE workspace_id = $1")).toEqual({ n: 1 });
    expect(await one("SELECT count(*) AS n FROM touchpoint WHERE workspace_id = $1")).toEqual({ n: 1 });
    expect(await one("SELECT count(*) AS n FROM ledger_entry WHERE workspace_id = $1")).toEqual({ n: 0 });
    expect(await mismatches()).toEqual([]);
  });
});
