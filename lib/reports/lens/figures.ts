import { shiftMonth } from "@/lib/engine/calendar/civil-month";
import { type Figure, factPart, type Part, ratioPart, sumPart, toFigure } from "@/lib/engine/explain";
import { COST_FUNCTIONS, type CostFunction } from "@/lib/engine/lens/lens";
import { FUNCTION_LABELS } from "@/lib/lenses/words";
import { calendarQuery, filtersInWords, UNATTRIBUTED_LABEL } from "@/lib/reports/view/selection";
import { recognisedPart, rollForwardParts } from "./deferral-figures";
import type { LossCell } from "./loss";
import { isSpread } from "./months";
import { entriesOf, kindPart, minorOf, naturePart } from "./parts";
import type { LensReport } from "./report";
import { lensName } from "./words";

/** Every figure of the report, each down to the entries. */
export function lensFigures(report: LensReport): Figure[] {
  const { scope, query, deferred } = report;
  const filters = [...filtersInWords(scope, query), { label: "Lens", value: lensName(report.lens) }];
  const asOf = scope.asOf.last.toISOString();
  const figure = (part: Part, formula: string) => toFigure(part, { formula, filters, asOf });
  const revenue = kindPart(report, "revenue");
  const cost = kindPart(report, "cost");
  const margin = sumPart({ id: "cash-margin", label: "Cash margin", unit: minorOf(report) }, [
    revenue,
    { ...kindPart(report, "cost", -1) },
  ]);
  return [
    figure(revenue, "every revenue entry of the period; a refund is negative"),
    figure(cost, "every cost entry of the period, the same under every lens"),
    figure(margin, "revenue − total cost as the money moved, the same under every lens"),
    ...COST_FUNCTIONS.map((to) =>
      figure(spentPart(report, to), "cost that the lens puts here, in the month it was spent"),
    ),
    ...COST_FUNCTIONS.map((to) =>
      figure(
        functionPart(report, to),
        isSpread(report)
          ? "cost that the lens puts here, deferred cost over its term"
          : "cost that the lens puts here, in the month it was spent",
      ),
    ),
    ...report.natures.flatMap((row) => [
      figure(
        { ...naturePart(report, row), id: `nature:${row.kind}:${row.nature}` },
        "entries of this nature in the period",
      ),
      ...row.functions.map((one) =>
        figure(
          {
            ...naturePart(report, { ...row, ...one }, one.to),
            id: `nature:${one.to}:${row.nature}`,
            label: `${row.nature} as ${FUNCTION_LABELS[one.to]}`,
          },
          "entries of this nature that the lens puts here, in the month they were spent",
        ),
      ),
    ]),
    ...(deferred
      ? rollForwardParts(report, deferred).map((part) =>
          figure(part, part.formula ?? "opening + capitalised − amortised − written off + other = closing"),
        )
      : []),
    ...lossFigures(report).map((part) => figure(part, part.formula ?? part.label)),
  ];
}

function functionPart(report: LensReport, to: CostFunction): Part {
  const id = `function:${to}`;
  return isSpread(report) && report.deferred
    ? recognisedPart(report, report.deferred, to)
    : { ...spentPart(report, to), id };
}

function spentPart(report: LensReport, to: CostFunction): Part {
  const parts = report.natures.flatMap((row) =>
    row.functions.filter((one) => one.to === to).map((one) => naturePart(report, { ...row, ...one }, to)),
  );
  return sumPart({ id: `spent:${to}`, label: FUNCTION_LABELS[to], unit: minorOf(report) }, parts);
}

export const lossId = ({ all, channel, year }: Pick<LossCell, "all" | "channel" | "year">): string =>
  `loss:${year ?? "all"}:${all ? "all" : `channel:${channel ?? "unattributed"}`}`;

function lossFigures(report: LensReport): Part[] {
  const { loss, scope } = report;
  if (!loss) return [];
  const last = shiftMonth(scope.until, -1);
  return loss.rows.flatMap(({ cells }) =>
    cells.map((cell) => {
      const { year, all, channel } = cell;
      // A year that the period cuts begins and ends with it.
      const months = year && {
        monthFrom: scope.from && scope.from > `${year}-01` ? scope.from : `${year}-01`,
        monthTo: last < `${year}-12` ? last : `${year}-12`,
      };
      const query = {
        ...calendarQuery(scope),
        ...months,
        ...(all ? {} : { acquisitionChannel: channel ?? "unattributed" }),
      };
      const side = (id: string, label: string, kind: "cost" | "revenue") =>
        sumPart(
          { id, label, unit: minorOf(report) },
          cell.natures
            .filter((one) => one.kind === kind)
            .map(({ nature, amountMinor }) =>
              factPart(
                { id: `${kind}:${nature}`, label: nature, unit: minorOf(report) },
                amountMinor,
                entriesOf(null, { ...query, entryKind: kind, nature }),
              ),
            ),
        );
      const who = all ? "all channels" : (channel ?? UNATTRIBUTED_LABEL);
      return ratioPart(
        { id: lossId(cell), label: `Loss ratio, ${who}, ${year ?? "all years"}`, unit: { kind: "share" } },
        "claims paid ÷ premium, each in the month it moved",
        cell.ratio,
        side("claims", "Claims", "cost"),
        side("premium", "Premium", "revenue"),
      );
    }),
  );
}
