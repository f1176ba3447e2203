import { formatCount, formatDecimal } from "@/lib/format/number";
import type { RetentionReport } from "@/lib/reports/retention/report";
import { groupName } from "@/lib/reports/retention/words";

/** Below this a difference this large is unlikely to be chance. */
const LEVEL = 0.05;

const sayP = (p: number) => (p < 0.0001 ? "p < .0001" : `p = ${formatDecimal(p, 4)}`);

/** Whether the two compared groups really leave differently: the log-rank test in a sentence, its parts under it. */
export function LogRankFinding({ report }: { report: RetentionReport }) {
  const { test } = report;
  if (!test) return null;
  const { first, second, pValue, chiSquare } = test.result;
  const names = [groupName(report, test.first.key), groupName(report, test.second.key)] as const;
  const worse = first.expected > 0 && first.observed / first.expected > 1 ? names[0] : names[1];
  const sentence =
    pValue.value === null
      ? `${names[0]} and ${names[1]} were never watched together while something ended`
      : pValue.value < LEVEL
        ? `${worse} leaves sooner than chance explains`
        : `${names[0]} and ${names[1]} leave alike as far as the data can tell`;
  return (
    <section aria-label="Log-rank test" className="border-t border-ink pt-2" data-testid="log-rank">
      <h2 className="finding text-lg">{sentence}</h2>
      <p className="mt-0.5 text-sm text-ink-3">
        Log-rank test of {names[0]} against {names[1]}
        {chiSquare.value !== null && pValue.value !== null
          ? `: χ² = ${formatDecimal(chiSquare.value, 4)}, ${sayP(pValue.value)}`
          : ""}
      </p>
      <ul className="figures mt-2 grid grid-cols-[auto_auto_auto] gap-x-6 gap-y-1 text-sm sm:w-max">
        {[[names[0], first] as const, [names[1], second] as const].map(([name, group]) => (
          <li key={name} className="col-span-3 grid grid-cols-subgrid">
            <span>{name}</span>
            <span>{formatCount(group.observed)} ended</span>
            <span className="text-ink-2">{formatDecimal(group.expected, 1)} expected if both left alike</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
