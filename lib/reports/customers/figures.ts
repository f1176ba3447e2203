import type { MarginClass } from "@/lib/engine/customer-economics/margin-class";
import {
  type Figure,
  factPart,
  type Part,
  ratioPart,
  sumPart,
  toFigure,
  type Unit,
} from "@/lib/engine/explain";
import { COST_FUNCTIONS } from "@/lib/engine/lens/lens";
import { divide, known, type Maybe, type Ratio } from "@/lib/engine/result";
import { FUNCTION_LABELS } from "@/lib/lenses/words";
import { lensFilter } from "@/lib/reports/lens/parts";
import { calendarQuery, cohortQuery, filtersInWords } from "@/lib/reports/view/selection";
import { colourStages, stageLook } from "@/lib/reports/view/stages";
import type { ClassLine } from "./contribution";
import type { CustomersQuery } from "./query";
import type { CustomersReport } from "./report";
import { CLASS_LABELS, NO_RUN, sampleInWords, servedInWords, sinceInWords } from "./words";

const months: Unit = { kind: "months" };
const people: Unit = { kind: "customers" };

/** Every figure of the report, each with its parts; totals down to the entries. */
export function customerFigures(report: CustomersReport): Figure[] {
  const { scope, query } = report;
  const filters = filtersInWords(scope, query);
  const asOf = scope.asOf.last.toISOString();
  const figure = (part: Part, formula: string) => toFigure(part, { formula, filters, asOf });
  const sampled = (part: Part, sample: string) =>
    toFigure(part, {
      formula: part.formula ?? part.label,
      filters: [...filters, { label: "Sample", value: sample }],
      asOf,
    });
  const margins = marginParts(report);
  return [
    ...margins.map((part) => figure(part, part.formula ?? part.label)),
    ...margins.flatMap((part) => [
      figure(per(report, part, "customer"), "the total ÷ closed customers who were there in the period"),
      figure(per(report, part, "month"), "the total ÷ months lived since the close in the period"),
    ]),
    figure(serveTotal(report), "(servicing + allocated software) ÷ months lived since the close"),
    ...curveParts(report).map((part) => sampled(part, sampleInWords(report))),
    ...serveParts(report).map((part) => sampled(part, servedInWords(report))),
    ...functionParts(report).map((part) => figure(part, "cost that the lens puts here")),
  ];
}

const minorOf = ({ scope }: CustomersReport): Unit => ({ kind: "minor", currency: scope.currency });

/** Who a line is, where one nature stands on both sides of the sale. */
function lineLabel({ nature, phase, deferrable }: ClassLine): string {
  return `${nature}, ${phase === "pre" ? "before" : "after"} the sale${deferrable ? ", deferrable" : ""}`;
}

function linePart(report: CustomersReport, line: ClassLine, sign: 1 | -1): Part {
  const { kind, nature, phase, deferrable, entries } = line;
  const query = {
    ...calendarQuery(report.scope),
    entryKind: kind,
    nature,
    phase,
    deferrable: deferrable ? "yes" : "no",
  };
  return factPart(
    { id: `${kind}:${phase}:${deferrable}:${nature}`, label: lineLabel(line), unit: minorOf(report) },
    sign * line.amountMinor,
    { kind: "entries", count: entries, query },
  );
}

function classPart(report: CustomersReport, as: MarginClass, sign: 1 | -1): Part {
  const name = { id: as, label: CLASS_LABELS[as], unit: minorOf(report) };
  if (as === "software") {
    const { run, amountMinor } = report.software;
    const part = factPart(name, sign * amountMinor);
    return run ? part : { ...part, combine: "formula", formula: NO_RUN };
  }
  return sumPart(
    name,
    report.lines.filter((line) => line.as === as).map((line) => linePart(report, line, sign)),
  );
}

/** Revenue, each class of cost and the margins between them. */
function marginParts(report: CustomersReport): Part[] {
  const unit = minorOf(report);
  const part = (as: MarginClass) => classPart(report, as, as === "revenue" ? 1 : -1);
  const cm1 = sumPart({ id: "cm1", label: "CM1", unit }, [part("revenue"), part("direct")]);
  const cm2 = sumPart({ id: "cm2", label: "CM2", unit }, [cm1, part("servicing"), part("software")]);
  const cm3 = sumPart({ id: "cm3", label: "CM3", unit }, [cm2, part("acquisition")]);
  const after = sumPart({ id: "after-overhead", label: "After overhead", unit }, [cm3, part("overhead")]);
  const cost = (as: MarginClass, formula: string) => ({ ...classPart(report, as, 1), formula });
  return [
    { ...part("revenue"), formula: "every revenue entry of the period; a refund is negative" },
    cost("direct", "claims, premium tax, funding, credit loss, hosting after the sale"),
    { ...cm1, formula: "revenue − direct cost" },
    cost("servicing", "all other cost after the sale that is not deferrable"),
    cost("software", report.software.run ? `allocation run ${report.software.run.name}` : NO_RUN),
    { ...cm2, formula: "CM1 − servicing − allocated software" },
    cost(
      "acquisition",
      "cost before the sale, of prospects who never closed too, and deferrable cost after it",
    ),
    { ...cm3, formula: "CM2 − acquisition" },
    cost("overhead", "cost of the house, which no customer causes"),
    { ...after, formula: "CM3 − overhead" },
  ];
}

const exposedPart = ({ exposure }: CustomersReport): Part => ({
  id: "months-lived",
  label: "Months lived since the close, in the period",
  unit: months,
  ...known(exposure.months),
  combine: "formula",
  formula: "days lived ÷ 30.4375",
  parts: [],
});

function per(report: CustomersReport, part: Part, what: "customer" | "month"): Part {
  const { customers, months: lived } = report.exposure;
  const ratio =
    what === "customer"
      ? divide(part.value ?? 0, customers, "no-closes")
      : divide(part.value ?? 0, lived, "no-exposure");
  const bottom =
    what === "customer"
      ? factPart({ id: "customers", label: "Closed customers there in the period", unit: people }, customers)
      : exposedPart(report);
  return ratioPart(
    {
      id: `${part.id}-per-${what}`,
      label: `${part.label} per ${what === "customer" ? "customer" : "month lived"}`,
      unit: { kind: "minor-per", currency: report.scope.currency, per: what },
    },
    `${part.label} ÷ ${what === "customer" ? "customers" : "months lived"}`,
    ratio,
    part,
    bottom,
  );
}

function serveTotal(report: CustomersReport): Part {
  const top = sumPart({ id: "serving", label: "Servicing and allocated software", unit: minorOf(report) }, [
    classPart(report, "servicing", 1),
    classPart(report, "software", 1),
  ]);
  return ratioPart(
    {
      id: "cost-to-serve",
      label: "Cost to serve",
      unit: { kind: "minor-per", currency: report.scope.currency, per: "month" },
    },
    "servicing and allocated software ÷ months lived since the close",
    report.serve.total,
    top,
    exposedPart(report),
  );
}

/** What a list must be asked for to show the same customers, drawn on the same day. */
const sampleQuery = ({ scope }: CustomersReport, sample: CustomersQuery["who"]): Record<string, string> => ({
  ...cohortQuery(scope),
  asOf: scope.asOf.day,
  sample,
});

/** Customers who can be listed: the drawn ones, or some of them. */
function countedPart(id: string, label: string, value: number, query: Record<string, string>): Part {
  return factPart({ id, label, unit: people }, value, { kind: "customers", count: value, query });
}

/** Payback and the shares that paid back, of the customers who make the median. */
function curveParts(report: CustomersReport): Part[] {
  const { median, sample, clock, query } = report;
  const them = sampleQuery(report, query.who);
  const drawn = countedPart("drawn", sampleInWords(report), sample.drawn, them);
  const payback = (id: string, label: string, value: Maybe, formula: string): Part => ({
    id,
    label,
    unit: months,
    ...value,
    combine: "formula",
    formula,
    parts: [drawn],
  });
  const share = (label: string, paidBack: "first" | "sustained", counted: string): Part => {
    const id = paidBack === "first" ? "paid-back" : "paid-back-sustained";
    const ratio = median.paidBack[paidBack];
    return ratioPart(
      { id, label, unit: { kind: "share" } },
      `${counted} ÷ customers whose curve is known`,
      ratio,
      countedPart(`${id}-customers`, counted, ratio.numerator, { ...them, clock, paidBack }),
      drawn,
    );
  };
  const since = sinceInWords(clock);
  return [
    payback(
      "payback",
      "Payback of the median",
      median.payback.first,
      `first month ${since} in which the median cumulative margin reaches 0, in proportion within its month`,
    ),
    payback(
      "payback-sustained",
      "Payback for good",
      median.payback.sustained,
      `the month ${since} from which the median cumulative margin stays at or above 0`,
    ),
    share("Customers paid back", "first", "Reached zero so far"),
    share("Paid back for good", "sustained", "At or above zero since"),
  ];
}

export const ageId = (age: number): string => `serve-age:${age}`;
export const stageServeId = (stageId: string | null): string => `serve-stage:${stageId ?? "none"}`;

/** Servicing by age and stage over the months lived there; the entries, and the customers who lived them. */
function serveParts(report: CustomersReport): Part[] {
  const { scope, serve } = report;
  const unit: Unit = { kind: "minor-per", currency: scope.currency, per: "month" };
  const look = stageLook(colourStages(scope.stages));
  const them = sampleQuery(report, "closed");
  const drawn = countedPart("drawn", servedInWords(report), serve.sample.drawn, them);
  const part = (id: string, label: string, ratio: Ratio, where: Record<string, string>, days: string): Part =>
    ratioPart(
      { id, label, unit },
      "servicing of the customers whose curve is known ÷ months that they lived there",
      ratio,
      factPart({ id: "servicing", label: "Servicing", unit: minorOf(report) }, ratio.numerator, {
        kind: "entries",
        count: null,
        query: { ...them, margin: "servicing", ...where },
      }),
      {
        id: "lived",
        label: "Months lived",
        unit: months,
        ...known(ratio.denominator),
        combine: "formula",
        formula: days,
        parts: [drawn],
      },
    );
  return [
    ...serve.byAge.map(({ age, ratio }) =>
      part(
        ageId(age),
        `Cost to serve in month ${age} since the close`,
        ratio,
        { sinceClose: String(age) },
        "days lived in the month ÷ its days, of each customer",
      ),
    ),
    ...serve.byStage.map(({ stageId, ratio }) =>
      part(
        stageServeId(stageId),
        `Cost to serve in ${look(stageId).name}`,
        ratio,
        { stage: stageId ?? "none" },
        "days lived in the stage since the close ÷ 30.4375, of each customer",
      ),
    ),
  ];
}

/** Cost by the functions of the chosen lens, in the month it was spent. */
function functionParts(report: CustomersReport): Part[] {
  const { functions } = report;
  const filter = lensFilter(report);
  return COST_FUNCTIONS.filter((to) => functions.byFunction[to] !== 0).flatMap((to) => {
    const total = factPart(
      { id: `function:${to}`, label: FUNCTION_LABELS[to], unit: minorOf(report) },
      functions.byFunction[to],
      {
        kind: "entries",
        count: null,
        query: { ...calendarQuery(report.scope), entryKind: "cost", ...filter, function: to },
      },
    );
    return [total, per(report, total, "customer"), per(report, total, "month")];
  });
}
