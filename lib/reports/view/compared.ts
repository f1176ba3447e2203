import type { Figure } from "@/lib/engine/explain";
import { formatMonth } from "@/lib/format/date";
import { formatPercent } from "@/lib/format/number";
import { type Compared, type Comparison, comparedMonths, compareFigure } from "@/lib/reports/compare-period";
import type { Scope } from "@/lib/reports/scope";
import { sayFigure } from "./say";

type Asked = { from?: string | undefined; to?: string | undefined; compare?: Comparison | undefined };

/**
 * Reads the report of the months to compare with and sets its figures beside those of the period. Empty when nothing
 * is to be compared.
 */
export async function compareReports<Q extends Asked>(
  query: Q,
  now: { scope: Scope; figures: readonly Figure[] },
  readFigures: (query: Q) => Promise<readonly Figure[]>,
): Promise<ReadonlyMap<string, Compared>> {
  const months = query.compare ? comparedMonths(now.scope, query.compare) : null;
  if (!months) return new Map();
  const then = new Map((await readFigures({ ...query, ...months })).map((figure) => [figure.id, figure]));
  return new Map(
    now.figures.flatMap((figure) => {
      const before = then.get(figure.id);
      return before ? [[figure.id, compareFigure(figure, before, months)] as const] : [];
    }),
  );
}

/** Figures of which more is worse; of others more is neither good nor bad in itself. */
const burdens = new Set([
  "cac",
  "own",
  "load",
  "paid",
  "blended",
  "loaded-minutes",
  "unclosed-share",
  "median-days",
  "p90-days",
]);
const joys = new Set(["closed", "customers"]);

/** "+12 % on Oct 2025 to Dec 2025 (€150.00)", with whether that is good news. */
function sayChange(
  figure: Figure,
  compared: Compared | undefined,
): { text: string; tone: "good" | "bad" | "plain" } | undefined {
  if (!compared) return undefined;
  const months =
    compared.from === compared.to
      ? formatMonth(compared.from)
      : `${formatMonth(compared.from)} to ${formatMonth(compared.to)}`;
  const { reason: _, ...rest } = figure;
  const before = sayFigure(
    compared.value === null
      ? { ...rest, value: null, ...(compared.reason ? { reason: compared.reason } : {}) }
      : { ...rest, value: compared.value },
  );
  const was = before.value === null ? (before.missing ?? "not known") : before.value;
  const change = compared.change.value;
  if (change === null) return { text: `${months}: ${was}`, tone: "plain" };
  const sign = change > 0 ? "+" : change < 0 ? "−" : "±";
  const better = change === 0 ? 0 : burdens.has(figure.id) ? -change : joys.has(figure.id) ? change : 0;
  return {
    text: `${sign}${formatPercent(Math.abs(change), 1)} on ${months} (${was})`,
    tone: better > 0 ? "good" : better < 0 ? "bad" : "plain",
  };
}

/** The `change` of a figure on screen, if it has one. */
export function changeOf(figure: Figure, then: ReadonlyMap<string, Compared>) {
  const change = sayChange(figure, then.get(figure.id));
  return change ? { change } : {};
}
