import { capital } from "@/lib/format/capital";
import { formatCivilDate } from "@/lib/format/date";
import { formatPercent } from "@/lib/format/number";
import type { BackTestReport, Contender } from "./report";

type Test = NonNullable<BackTestReport["test"]>;

const errorOf = (test: Test, id: Contender["id"]) =>
  test.contenders.find((one) => one.id === id)?.errors.wape.value ?? null;
const percent = (value: number) => formatPercent(value, 1);

/** Who was nearer, said plainly, also when the model loses. */
export function sayVerdict({ test }: BackTestReport): string {
  if (!test) return "There are too few complete weeks to hold any out";
  const model = errorOf(test, "model");
  const naive = [errorOf(test, "last"), errorOf(test, "mean")].filter((one) => one !== null);
  const best = Math.min(...naive);
  if (model === null || naive.length === 0) return "No work was done in the weeks held out";
  const own = `the forecast is off by ${percent(model)} of the work`;
  if (model < best - 0.0005) return capital(`${own}, the better naive one by ${percent(best)}`);
  if (model > best + 0.0005)
    return capital(`${own}: it loses to a naive one that is off by ${percent(best)}`);
  return capital(`${own}, and so is the better naive one`);
}

/** How it stands beside forecasts that may look at the week before each. */
export function sayWeekBefore({ test }: BackTestReport): string {
  if (!test) return "";
  const model = errorOf(test, "model");
  const near = [errorOf(test, "last-before"), errorOf(test, "mean-before")].filter((one) => one !== null);
  const best = Math.min(...near);
  if (model === null || near.length === 0) return "";
  const verdict = model < best - 0.0005 ? "better than" : model > best + 0.0005 ? "worse than" : "as good as";
  return `Over ${test.held} weeks ahead it is ${verdict} the better of those that may look at the week before each and so look one week ahead (${percent(best)}).`;
}

export function saySpan({ test, query }: BackTestReport): string {
  if (!test) return "";
  const learned =
    test.span === null ? "all arrival weeks" : `the last ${test.span} arrival weeks that reached each age`;
  if (query.span !== "auto") return `Learned from ${learned}, as chosen.`;
  const tried = test.choice.trials.length > 1;
  return tried
    ? `Learned from ${learned}: chosen within the training alone, where it was off least.`
    : `Learned from ${learned}.`;
}

/** "16 Jan 2012 to 11 Mar 2012" */
export function saySpanOfWeeks({ data }: BackTestReport, from: number, to: number): string {
  const [first, last] = [data.weeks[from], data.weeks[to]];
  return first && last ? `weeks of ${formatCivilDate(first)} to ${formatCivilDate(last)}` : "";
}
