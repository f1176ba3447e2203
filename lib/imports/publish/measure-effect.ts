import type { Sql } from "@/lib/db/sql";
import { treatmentOf } from "@/lib/imports/mapping";
import type { Effect } from "@/lib/imports/schema";
import { costOf, minorPerMillisecond } from "./money";
import type { Known, PlanInput } from "./plan";

type FactRow = {
  touchpoints: number;
  milliseconds: number;
  uncapped: number;
  capped: number;
  moves: number;
  closed: number;
  declined: number;
  cancelled: number;
  ended: number;
  entries: number;
  cost: number;
  first_month: string | null;
  last_month: string | null;
};

type LifeRow = { added: number; known: number; cases: number };

/** The effect of the plan in figures; run after `buildPlan`. Months are those of the workspace's zone. */
export async function measureEffect(
  sql: Sql,
  input: PlanInput,
  known: Known,
  place: { currency: string; timeZone: string },
): Promise<Effect> {
  const { mapping, profile } = input;
  const [numerator, denominator] = mapping.staffRate
    ? minorPerMillisecond(mapping.staffRate, place.currency)
    : ["0", "1"];
  const cost = costOf("f.milliseconds", "$2", "$3");
  const [facts] = await sql<FactRow>(
    `SELECT count(*) FILTER (WHERE f.kind = 3) AS touchpoints,
            coalesce(sum(f.milliseconds), 0)::int8 AS milliseconds, coalesce(sum(f.uncapped), 0)::int8 AS uncapped,
            count(*) FILTER (WHERE f.milliseconds < f.uncapped) AS capped,
            count(*) FILTER (WHERE f.kind = 1) AS moves,
            count(*) FILTER (WHERE r.milestone = 'closed') AS closed,
            count(*) FILTER (WHERE r.milestone = 'declined') AS declined,
            count(*) FILTER (WHERE r.milestone = 'cancelled') AS cancelled,
            count(*) FILTER (WHERE r.milestone = 'ended') AS ended,
            count(*) FILTER (WHERE f.kind = 3 AND ${cost} <> 0) AS entries,
            coalesce(sum(${cost}), 0)::int8 AS cost,
            to_char(min(f.occurred_at) AT TIME ZONE $1, 'YYYY-MM') AS first_month,
            to_char(max(f.occurred_at) AT TIME ZONE $1, 'YYYY-MM') AS last_month
     FROM plan_fact f JOIN plan_rule r ON r.rule_no = f.rule_no`,
    [place.timeZone, numerator, denominator],
  );
  const [lives] = await sql<LifeRow>(
    `SELECT count(*) FILTER (WHERE is_new) AS added, count(*) FILTER (WHERE NOT is_new) AS known,
            (SELECT count(*) FROM plan_case) AS cases FROM plan_life`,
  );
  const used = profile.activities.filter(
    ({ activity }) => (treatmentOf(mapping.activities, activity)?.as ?? "ignore") !== "ignore",
  );
  const visits = used.filter(
    ({ activity, starts }) => starts > 0 && treatmentOf(mapping.activities, activity)?.as === "touchpoint",
  );
  const ignored = profile.activities
    .filter((activity) => !used.includes(activity))
    .reduce((sum, { events }) => sum + events, 0);
  return {
    newCustomers: Number(lives?.added ?? 0),
    knownCustomers: Number(lives?.known ?? 0),
    casesWithoutFacts: Number(lives?.cases ?? 0) - Number(lives?.added ?? 0) - Number(lives?.known ?? 0),
    touchpoints: Number(facts?.touchpoints ?? 0),
    milliseconds: Number(facts?.milliseconds ?? 0),
    uncappedMilliseconds: Number(facts?.uncapped ?? 0),
    cappedVisits: Number(facts?.capped ?? 0),
    stageMoves: Number(facts?.moves ?? 0),
    outcomes: {
      closed: Number(facts?.closed ?? 0),
      declined: Number(facts?.declined ?? 0),
      cancelled: Number(facts?.cancelled ?? 0),
      ended: Number(facts?.ended ?? 0),
    },
    costEntries: Number(facts?.entries ?? 0),
    costMinor: Number(facts?.cost ?? 0),
    currency: place.currency,
    alreadyThere: known,
    // Scheduling and other notes of the system beside an activity that counts are left out too.
    eventsIgnored: ignored + used.reduce((sum, { others }) => sum + others, 0),
    eventsUnpaired: visits.reduce(
      (sum, { starts, completes, pairs }) => sum + starts + completes - 2 * pairs,
      0,
    ),
    rowsWithErrors: profile.errors,
    rowsWithWarnings: profile.warnings,
    firstMonth: facts?.first_month ?? null,
    lastMonth: facts?.last_month ?? null,
  };
}
