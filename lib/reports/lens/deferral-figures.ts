import { shiftMonth } from "@/lib/engine/calendar/civil-month";
import { totalBy } from "@/lib/engine/collections";
import { factPart, type Part, sumPart } from "@/lib/engine/explain";
import type { CostFunction } from "@/lib/engine/lens/lens";
import { joinRollForward } from "@/lib/engine/lens/roll-forward";
import { formatMonth } from "@/lib/format/date";
import { FUNCTION_LABELS } from "@/lib/lenses/words";
import { calendarQuery } from "@/lib/reports/view/selection";
import { type Asset, amortisedWithin, type DeferredCell, writtenOffWithin } from "./assets";
import { monthsOf } from "./months";
import { entriesOf, formulaPart, lensFilter, minorOf, naturePart, wholeQuery } from "./parts";
import type { LensReport } from "./report";

type Deferral = NonNullable<LensReport["deferred"]>;

const deferredFunction = "deferred-acquisition" as const;

/** What became an asset in one month: the entries behind it. */
function assetPart(report: LensReport, asset: Asset): Part {
  const { month, amountMinor, entries } = asset;
  return factPart(
    { id: `asset-${month}`, label: `Deferred in ${formatMonth(month)}`, unit: minorOf(report) },
    amountMinor,
    entriesOf(entries, {
      ...wholeQuery(report),
      ...lensFilter(report),
      function: deferredFunction,
      assetFrom: month,
      assetTo: month,
    }),
  );
}

/** Straight over the term: what of each month's asset falls into `[from, until)`. */
function amortisedPart(
  report: LensReport,
  { assets }: Deferral,
  id: string,
  label: string,
  [from, until]: readonly [Asset["month"], Asset["month"]],
  sign: 1 | -1,
): Part {
  const term = report.lens.deferral?.termMonths ?? 1;
  const parts = assets.flatMap((asset) => {
    const amount = amortisedWithin(asset, from, until);
    if (amount === 0) return [];
    const rule = `straight line over ${term} months, of which some lie in the period`;
    return [
      formulaPart(
        `${id}-${asset.month}`,
        `Of ${formatMonth(asset.month)}`,
        minorOf(report),
        sign * amount,
        rule,
        [assetPart(report, asset)],
      ),
    ];
  });
  return sumPart({ id, label, unit: minorOf(report) }, parts);
}

/** What was left of each month's asset when its agreements ended, or its customers left, in `[from, until)`. */
function writtenOffPart(
  report: LensReport,
  { assets }: Deferral,
  id: string,
  label: string,
  [from, until]: readonly [Asset["month"], Asset["month"]],
  sign: 1 | -1,
): Part {
  const unit = minorOf(report);
  const rule = "what was not amortised before the agreement ended or the customer left";
  const parts = assets.flatMap((asset) => {
    const { month } = asset;
    const { amountMinor, entries, deferredMinor } = writtenOffWithin(asset, from, until);
    if (entries === 0) return [];
    const ended = factPart(
      { id: `ended-${month}`, label: `Deferred in ${formatMonth(month)}, ended in the period`, unit },
      deferredMinor,
      entriesOf(entries, {
        ...wholeQuery(report),
        ...lensFilter(report),
        function: deferredFunction,
        assetFrom: month,
        assetTo: month,
        writtenOffFrom: from,
        writtenOffTo: shiftMonth(until, -1),
      }),
    );
    return [
      formulaPart(`${id}-${month}`, `Of ${formatMonth(month)}`, unit, sign * amountMinor, rule, [ended]),
    ];
  });
  return sumPart({ id, label, unit }, parts);
}

/** Opening + capitalised − amortised − written off ± other = closing, each down to the entries that were deferred. */
export function rollForwardParts(report: LensReport, deferral: Deferral): Part[] {
  const { first, scope } = report;
  const unit = minorOf(report);
  const whole = joinRollForward(deferral.balance);
  const oldest = deferral.assets[0]?.month ?? first;
  const before = deferral.assets.filter(({ month }) => month < first);
  const within = deferral.assets.filter(({ month }) => month >= first && month < scope.until);
  const opening = sumPart({ id: "deferred-opening", label: "Deferred at the start", unit }, [
    ...before.map((asset) => assetPart(report, asset)),
    ...(oldest < first
      ? [
          amortisedPart(report, deferral, "amortised-before", "Amortised before", [oldest, first], -1),
          writtenOffPart(report, deferral, "written-off-before", "Written off before", [oldest, first], -1),
        ]
      : []),
  ]);
  const other = formulaPart(
    "deferred-other",
    "Other",
    unit,
    whole.other,
    "claw-backs, each on its own date; they lower the balance and are amortised over the term too",
  );
  const capitalised = sumPart({ id: "capitalised", label: "Capitalised", unit }, [
    ...within.map((asset) => assetPart(report, asset)),
    ...(whole.other === 0
      ? []
      : [
          formulaPart(
            "less-other",
            "Claw-backs, told apart under Other",
            unit,
            -whole.other,
            other.formula ?? "",
          ),
        ]),
  ]);
  const period = [first, scope.until] as const;
  const amortised = amortisedPart(report, deferral, "amortised", "Amortised", period, 1);
  const writtenOff = writtenOffPart(report, deferral, "written-off", "Written off", period, 1);
  const closing = sumPart({ id: "deferred-closing", label: "Deferred at the end", unit }, [
    opening,
    capitalised,
    amortisedPart(report, deferral, "amortised", "Amortised", period, -1),
    writtenOffPart(report, deferral, "written-off", "Written off", period, -1),
    ...(whole.other === 0 ? [] : [other]),
  ]);
  return [opening, capitalised, amortised, writtenOff, other, closing];
}

/** What a function costs when deferred cost is spread: as spent, and what prospects cost until they closed. */
export function recognisedPart(report: LensReport, deferral: Deferral, to: CostFunction): Part {
  const name = { id: `function:${to}`, label: FUNCTION_LABELS[to], unit: minorOf(report) };
  if (to === deferredFunction) {
    const period = [report.first, report.scope.until] as const;
    return sumPart({ ...name, label: "Deferred acquisition, expensed" }, [
      amortisedPart(report, deferral, "amortised", "Amortised", period, 1),
      writtenOffPart(report, deferral, "written-off", "Written off", period, 1),
    ]);
  }
  const value = totalBy(monthsOf(report), ({ byFunction }) => byFunction[to]);
  const direct = report.natures.flatMap((row) =>
    row.functions.filter((one) => one.to === to).map((one) => naturePart(report, { ...row, ...one }, to)),
  );
  const waiting = waitingParts(report, deferral.cells, to);
  const part = sumPart(name, [...direct, ...waiting]);
  // The statement is what is printed; the parts are counted another way and must come to the same.
  return { ...part, value };
}

/** Effort on prospects that succeeded later is expensed until the close, which takes it back into the asset. */
function waitingParts(report: LensReport, cells: readonly DeferredCell[], to: CostFunction): Part[] {
  const { first, scope } = report;
  const waited = cells.filter((cell) => cell.before === to && cell.assetMonth > cell.month);
  const spent = waited.filter(({ month }) => month >= first);
  const closed = waited.filter(({ assetMonth }) => assetMonth >= first && assetMonth < scope.until);
  const part = (
    id: string,
    label: string,
    own: readonly DeferredCell[],
    sign: 1 | -1,
    range: Record<string, string>,
  ): Part[] =>
    own.length === 0
      ? []
      : [
          factPart(
            { id, label, unit: minorOf(report) },
            sign * totalBy(own, (cell) => cell.amountMinor),
            entriesOf(
              totalBy(own, (cell) => cell.entries),
              {
                ...range,
                ...lensFilter(report),
                function: deferredFunction,
                openFunction: to,
                waited: "yes",
              },
            ),
          ),
        ];
  return [
    ...part("until-close", "Spent on prospects who closed later", spent, 1, calendarQuery(scope)),
    ...part("taken-back", "Taken back into the asset at the close", closed, -1, {
      ...wholeQuery(report),
      assetFrom: first,
      assetTo: shiftMonth(scope.until, -1),
    }),
  ];
}
