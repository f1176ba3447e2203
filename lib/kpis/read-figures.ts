import type { Actor } from "@/lib/auth/actor";
import { placeOf } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { factPart, toFigure } from "@/lib/engine/explain";
import { known, unknown } from "@/lib/engine/result";
import { meetsTarget } from "@/lib/engine/success/kpi-cells";
import { formatCivilDate } from "@/lib/format/date";
import { formatCount } from "@/lib/format/number";
import { sayReason } from "@/lib/format/reason";
import { findKpis, getKpi } from "./queries";
import { type AsOf, boundsOf, monthsOf, type Place, readAsOf, readCells, readStays } from "./read-cells";
import { type About, type Reckoned, reckonCells, reckonStays } from "./reckon";
import { drawCustomers, type Sample } from "./sample";
import type { Kpi, KpiFigure } from "./schema";

/** Draws each selection of customers once, however many KPIs look at it. */
function makeDraw(place: Place) {
  const drawn = new Map<string, Promise<Sample>>();
  return (kpi: Kpi, since: string): Promise<Sample> => {
    const key = `${kpi.modelId} ${kpi.segmentId} ${since}`;
    const sample = drawn.get(key) ?? drawCustomers(place.workspaceId, place.timeZone, { ...kpi, since });
    drawn.set(key, sample);
    return sample;
  };
}

async function reckon(
  place: Place,
  kpi: Kpi,
  asOf: AsOf,
  draw: ReturnType<typeof makeDraw>,
): Promise<{ reckoned: Reckoned; about: About }> {
  if (kpi.measure === "entered") return reckonEntered(place, kpi, asOf);
  const months = monthsOf(kpi, asOf);
  const sample =
    kpi.measure === "share_proactive" ? { ids: [], of: 0 } : await draw(kpi, boundsOf(months).first);
  const about = { kpi, asOf: asOf.at.toISOString(), sample: { drawn: sample.ids.length, of: sample.of } };
  const reckoned =
    kpi.measure === "median_days_in_stage"
      ? reckonStays(about, await readStays(place, kpi, sample, asOf, months))
      : reckonCells(about, await readCells(place, kpi, sample, asOf, months));
  return { reckoned, about };
}

/** The newest entered value, and those before it. */
async function reckonEntered(place: Place, kpi: Kpi, asOf: AsOf) {
  const rows = await read<{ day: string; value: number }>(
    `SELECT * FROM (
       SELECT DISTINCT ON (on_day) on_day::text AS day, value::float8 AS value FROM kpi_value
       WHERE workspace_id = $1 AND kpi_id = $2 AND voided_at IS NULL ORDER BY on_day DESC, id DESC LIMIT 24) v ORDER BY day`,
    [place.workspaceId, kpi.id],
  );
  const last = rows.at(-1);
  const value = last ? known(last.value) : unknown("no-data");
  const about = { kpi, asOf: asOf.at.toISOString(), sample: { drawn: 0, of: 0 } };
  const period = last ? formatCivilDate(last.day) : null;
  const source = { kind: "entered values", count: rows.length, query: { kpi: kpi.id } };
  const part = factPart({ id: kpi.id, label: kpi.name, unit: { kind: "number" } }, last?.value ?? 0, source);
  const reckoned: Reckoned = {
    ...value,
    period,
    leftOut: null,
    trend: rows.map((row) => ({ x: row.day, value: row.value, immature: false, of: 1 })),
    figure: toFigure(last ? part : { ...part, value: null, reason: "no-data" }, {
      formula: "The value of the newest day that was entered",
      filters: [{ label: "Day", value: period ?? "none" }],
      asOf: about.asOf,
    }),
  };
  return { reckoned, about };
}

function toFigureView({ reckoned, about }: { reckoned: Reckoned; about: About }): KpiFigure {
  const { kpi, sample } = about;
  const drawn =
    sample.drawn < sample.of
      ? `From ${formatCount(sample.drawn)} of ${formatCount(sample.of)} customers, drawn evenly`
      : null;
  return {
    ...kpi,
    value: reckoned.value,
    missing: reckoned.value === null ? sayReason(reckoned.reason) : null,
    onTarget: meetsTarget(reckoned.value, kpi.target, kpi.aim),
    trend: reckoned.trend,
    period: reckoned.period,
    note: [reckoned.leftOut, drawn].filter(Boolean).join(". ") || null,
  };
}

/** The KPIs of a model with what they stand at. */
export async function readKpiFigures(actor: Actor, modelId: string): Promise<KpiFigure[]> {
  const place = placeOf(actor);
  const [kpis, asOf] = await Promise.all([findKpis(actor, modelId), readAsOf(place, modelId)]);
  const draw = makeDraw(place);
  return Promise.all(kpis.map(async (kpi) => toFigureView(await reckon(place, kpi, asOf, draw))));
}

/** One KPI with what it stands at. Throws `not_found`. */
export async function readKpiFigure(actor: Actor, id: string): Promise<KpiFigure> {
  return toFigureView(await reckonOne(actor, id));
}

/** One KPI taken apart, down to the customers and touches behind it. Throws `not_found`. */
export async function explainKpi(actor: Actor, id: string) {
  return (await reckonOne(actor, id)).reckoned.figure;
}

async function reckonOne(actor: Actor, id: string) {
  const place = placeOf(actor);
  const kpi = await getKpi(actor, id);
  return reckon(place, kpi, await readAsOf(place, kpi.modelId), makeDraw(place));
}
