import type { FigureFilter } from "@/lib/engine/explain";
import type { Peak } from "@/lib/engine/findings/find-peak";
import { formatMonth } from "@/lib/format/date";
import { formatMinutes } from "@/lib/format/duration";
import { formatCount, formatDecimal, formatPercent } from "@/lib/format/number";
import type { ForecastReport } from "./report";

const at = ({ months }: ForecastReport, index: number) => {
  const month = months[index];
  return month ? formatMonth(month) : "";
};

/** "Jan 2027 to Dec 2029", and which scenarios are applied. */
export function planInWords(report: ForecastReport): FigureFilter[] {
  const { months, variant, window } = report;
  return [
    { label: "Plan", value: `${at(report, 0)} to ${at(report, months.length - 1)}` },
    { label: "Peak looked for in", value: `${at(report, window.from)} to ${at(report, window.to - 1)}` },
    { label: "Scenarios", value: variant.name },
  ];
}

/** The finding about the staff time. */
export function sayBusiest(report: ForecastReport): string {
  const { peak, entries } = report;
  if (entries.length === 0) return "Nobody arrives in this plan yet";
  if (!peak || peak.value === 0) return "This plan takes no staff time yet";
  const { value } = peak.toAverage;
  const times = value === null ? "" : `, ${formatDecimal(value, 2)} times the average month`;
  return `${at(report, peak.index)} is the busiest month: ${formatMinutes(peak.value)} of staff time${times}`;
}

/** The finding about people. */
export function sayPeople(report: ForecastReport): string {
  const { people, plan, peak } = report;
  if (!peak || peak.value === 0) return "This plan needs nobody yet";
  const needed = `${at(report, peak.index)} needs ${formatCount(people.most)} ${people.most === 1 ? "person" : "people"}`;
  if (plan.heads === null) return needed;
  const more = people.most - plan.heads;
  if (more === 0) return `${needed}, as many as there are today`;
  return `${needed}, ${formatDecimal(Math.abs(more), Number.isInteger(more) ? 0 : 1)} ${more > 0 ? "more" : "fewer"} than today`;
}

/** The finding about a load that is not of minutes: its busiest month. */
export function sayPeakOf(
  report: ForecastReport,
  peak: Peak | null,
  say: (value: number) => string,
  what: string,
): string {
  if (!peak || peak.value === 0) return `This plan has no ${what} yet`;
  return `${at(report, peak.index)} has the most ${what}: ${say(peak.value)}`;
}

/** Whether the peaks of several entries fall together, and what that is worth. */
export function sayCollision(report: ForecastReport): string {
  const { peaks, entries } = report;
  const nameOf = (id: string) => entries.find((one) => one.id === id)?.name ?? "";
  const [worst] = [...peaks.collisions].sort((left, right) => right.ids.length - left.ids.length);
  if (worst) {
    const names = worst.ids.map(nameOf);
    const last = names.pop() ?? "";
    return `${names.join(", ")} and ${last} peak together in ${at(report, worst.index)}`;
  }
  const { spread, sumOfPeaks, peakOfSum, peakIndex } = peaks;
  if (spread.value === null || peakIndex === null) return "There are no peaks to compare yet";
  const saved = sumOfPeaks > 0 ? 1 - peakOfSum / sumOfPeaks : 0;
  if (saved < 0.005)
    return `The peaks fall apart, but in ${at(report, peakIndex)} they are as good as together`;
  return `The peaks do not fall together: at most ${formatMinutes(peakOfSum)} at once (${at(report, peakIndex)}), ${formatPercent(saved)} less than the ${formatMinutes(sumOfPeaks)} of all peaks`;
}
