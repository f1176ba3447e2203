import type { Issue } from "./issue";
import type { Curve, ProfileStage, Pulse } from "./profile";
import { MAX_DAYS } from "./resize-stage";
import { CURVE_KEYS, curveAt } from "./stage-curves";

/** Stacked scenarios can multiply without end; sums over a life must stay numbers. */
const LARGEST = 1e15;

/** What is wrong with one stage, with paths below `path`. */
export function checkStage(stage: ProfileStage, path: string): Issue[] {
  const issues: Issue[] = [];
  const check = (holds: boolean, field: string, message: string) => {
    if (!holds) issues.push({ path: `${path}.${field}`, message });
  };
  const { passRate } = stage;
  check(stage.name.trim() !== "", "name", "Give the stage a name.");
  check(isAbove(stage.days), "days", "A stage is longer than zero days.");
  if (isAbove(stage.days)) check(stage.days <= MAX_DAYS, "days", "A duration is at most 36,500 days.");
  if (passRate !== null && !(passRate > 0 && passRate <= 1)) check(false, "passRate", sayPassRate(passRate));
  if (!isAmount(stage.minuteRate))
    check(false, "minuteRate", sayAmount(stage.minuteRate, "A minute does not cost less than nothing."));
  for (const key of CURVE_KEYS)
    issues.push(...checkCurve(curveAt(stage.curves, key), `${path}.curves.${key}`));
  return issues;
}

function sayPassRate(passRate: number): string {
  if (passRate === 0)
    return "With a pass rate of 0 nobody ever closes. Leave it empty while it is not known.";
  return passRate > 1
    ? "A pass rate is at most 1 (everybody passes)."
    : "A pass rate is above 0 and at most 1 (everybody passes).";
}

function checkCurve(curve: Curve, path: string): Issue[] {
  const issues: Issue[] = [];
  curve.points.forEach(({ at, value }, index) => {
    const place = `${path}.points.${index}`;
    const before = curve.points[index - 1];
    if (!(at >= 0 && at <= 1))
      issues.push({ path: `${place}.at`, message: "A point stands within its stage, from 0 to 1." });
    if (before && at <= before.at)
      issues.push({
        path: `${place}.at`,
        message: "Points follow each other: this one is not after the one before.",
      });
    if (!isAmount(value))
      issues.push({ path: `${place}.value`, message: sayAmount(value, "A value is 0 or more.") });
  });
  curve.pulses.forEach((pulse, index) => {
    issues.push(...checkPulse(pulse, `${path}.pulses.${index}`));
  });
  return issues;
}

function checkPulse({ first, every, last, size }: Pulse, path: string): Issue[] {
  const issues: Issue[] = [];
  if (!isAmount(first))
    issues.push({ path: `${path}.first`, message: "A pulse does not come before its stage." });
  if (every && !isAbove(every.count))
    issues.push({ path: `${path}.every`, message: "A pulse that repeats needs a period longer than zero." });
  else if (every && every.count < 1)
    issues.push({ path: `${path}.every`, message: "A period is at least 1 of its unit." });
  if (last !== null && !(last >= first))
    issues.push({ path: `${path}.last`, message: "The last pulse is not before the first one." });
  if (!isAmount(size))
    issues.push({ path: `${path}.size`, message: sayAmount(size, "A pulse has a size of 0 or more.") });
  return issues;
}

function isAmount(value: number): boolean {
  return value >= 0 && value <= LARGEST;
}

function sayAmount(value: number, otherwise: string): string {
  return value > LARGEST ? "This is too large to be counted with." : otherwise;
}

function isAbove(value: number): boolean {
  return value > 0 && Number.isFinite(value);
}
