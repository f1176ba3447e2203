import type { Actor } from "@/lib/auth/actor";
import { readSnapshot, type Sql } from "@/lib/db/sql";
import type { CivilMonth } from "@/lib/engine/calendar/civil-month";
import type { Contribution } from "@/lib/engine/customer-economics/contribution";
import { costToServe } from "@/lib/engine/customer-economics/cost-to-serve";
import { classifyCells, type LensTotals } from "@/lib/engine/lens/classify-cells";
import { divide, type Ratio } from "@/lib/engine/result";
import { notFound } from "@/lib/errors";
import { findLens, findLenses } from "@/lib/lenses/queries";
import { type LensView, toLens } from "@/lib/lenses/schema";
import { firstMonthOf, mergeTraits, readMoneyCells } from "@/lib/reports/lens/read-cells";
import { resolveScope, type Scope } from "@/lib/reports/scope";
import { type AllocatedSoftware, readAllocatedSoftware } from "./allocated-software";
import { type ClassLine, classLines, contributionOf, servicingNatures } from "./contribution";
import {
  type CustomerCurve,
  costToServeByAge,
  curveOf,
  type MedianCurve,
  medianCurve,
  type ServeAge,
} from "./curves";
import { type Exposure, readExposure, readServeByStage } from "./exposure";
import { type Clock, type CustomersQuery, clockOf } from "./query";
import { type RankedCustomer, rankCustomers } from "./ranking";
import { readOne, readSample } from "./sample";

export type ServeStage = { stageId: string | null; months: number; ratio: Ratio };

/** `drawn` of `of` customers. */
export type Drawn = { drawn: number; of: number };

export type CustomersReport = {
  scope: Scope;
  query: CustomersQuery;
  clock: Clock;
  /** Months of the contribution, `[first, until)` of the scope. */
  first: CivilMonth;
  lines: readonly ClassLine[];
  software: AllocatedSoftware;
  contribution: Contribution;
  exposure: Exposure;
  /** By age and stage of up to so many closed customers. */
  serve: { total: Ratio; sample: Drawn; byAge: readonly ServeAge[]; byStage: readonly ServeStage[] };
  /** The customers who make the median. */
  sample: Drawn;
  median: MedianCurve;
  one: CustomerCurve | null;
  lens: LensView;
  lenses: readonly LensView[];
  functions: LensTotals;
  top: readonly RankedCustomer[];
  bottom: readonly RankedCustomer[];
};

const RANKED = 10;

/** A moment between the close and the move out of the last stage before it is no service. */
const servesThere =
  ({ stages }: Scope) =>
  ({ stageId, servicingMinor }: { stageId: string | null; servicingMinor: number }): boolean =>
    servicingMinor !== 0 || stages.find(({ id }) => id === stageId)?.side !== "pre";

/** What single customers cost and earn, from one snapshot; null when the workspace has no lifecycle model. */
export async function customersReport(actor: Actor, query: CustomersQuery): Promise<CustomersReport | null> {
  return readSnapshot(async (sql) => {
    const lens = await findLens(actor, query.lens, undefined, sql);
    const scope = await resolveScope(sql, actor, query);
    return scope ? measureCustomers(sql, actor, scope, query, lens) : null;
  });
}

async function measureCustomers(
  sql: Sql,
  actor: Actor,
  scope: Scope,
  query: CustomersQuery,
  lens: LensView,
): Promise<CustomersReport> {
  const clock = clockOf(query);
  const all = await readMoneyCells(sql, scope);
  const first = firstMonthOf(all, scope);
  const period = { from: first, until: scope.until };
  const cells = mergeTraits(all.filter(({ month }) => month >= first));
  const lines = classLines(cells);
  const software = await readAllocatedSoftware(sql, scope, period);
  const contribution = contributionOf(lines, software.amountMinor);
  const exposure = await readExposure(sql, scope, period);
  const servicing = servicingNatures(all);
  const ask = { clock, servicing };
  const sample = await readSample(sql, scope, query.who === "closed", ask);
  const { customers } = sample;
  const { cut } = scope.asOf;
  // Only those who closed are served: with prospects among the curves they are another draw.
  const serving =
    query.who === "closed" ? sample : await readSample(sql, scope, true, { clock: "close", servicing });
  const byStage = await readServeByStage(sql, scope, serving.customers);
  const one = query.customer ? await readOne(sql, scope, query.customer, ask) : null;
  if (query.customer && !one) throw notFound("This customer");
  return {
    scope,
    query,
    clock,
    first,
    lines,
    software,
    contribution,
    exposure,
    serve: {
      total: costToServe(contribution.totals, exposure.months),
      sample: { drawn: serving.customers.length, of: serving.of },
      byAge: costToServeByAge(serving.customers, cut),
      byStage: byStage.filter(servesThere(scope)).map(({ stageId, months, servicingMinor }) => ({
        stageId,
        months,
        ratio: divide(servicingMinor, months, "no-exposure"),
      })),
    },
    sample: { drawn: customers.length, of: sample.of },
    median: medianCurve(customers, clock, cut),
    one: one && curveOf(one, clock, cut),
    lens,
    lenses: await findLenses(actor, sql),
    functions: classifyCells(toLens(lens), cells).total,
    top: (await rankCustomers(sql, scope, { order: "top", limit: RANKED })).items,
    bottom: (await rankCustomers(sql, scope, { order: "bottom", limit: RANKED })).items,
  };
}
