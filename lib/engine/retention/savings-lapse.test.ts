import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ageInMonths } from "@/lib/engine/calendar/age";
import { civilDate } from "@/lib/engine/calendar/civil-date";
import { kaplanMeier } from "./kaplan-meier";
import type { LifetimeRow } from "./lifetimes";
import { survivalAt } from "./read-survival";

const FILE = "../shared/data/savings-lapse/eusavingULnoPS.csv.gz";

/** Lifetimes in whole months; 2008-01-01 ends the observation of those in force. */
function readLifetimes(isEvent: (reason: string) => boolean): LifetimeRow[] {
  if (!existsSync(FILE)) throw new Error(`The public savings policies are missing: ${FILE}`);
  const [, ...lines] = gunzipSync(readFileSync(FILE)).toString().trim().split("\n");
  return lines.map((line) => {
    const [, issued = "", ended = "", reason = ""] = line.replaceAll('"', "").split(",");
    const events = isEvent(reason) ? 1 : 0;
    return { time: ageInMonths(civilDate(issued), civilDate(ended)), events, censored: 1 - events };
  });
}

describe("public savings policies", () => {
  const at = [12, 24, 36, 48, 60, 72, 84, 96];

  it.each([
    [
      "all causes",
      (reason: string) => reason !== "In force",
      [0.957301, 0.855094, 0.684191, 0.607741, 0.525075, 0.398323, 0.282663, 0.25026],
    ],
    [
      "surrender only",
      (reason: string) => reason === "Surrender",
      [0.959831, 0.860944, 0.690477, 0.615109, 0.533353, 0.405827, 0.288466, 0.256028],
    ],
  ])("3.7 retention: Kaplan–Meier of 21,921 policies, %s", (_, isEvent, expected) => {
    const table = kaplanMeier(readLifetimes(isEvent));
    expect(table.lives).toBe(21_921);
    at.forEach((months, index) => {
      expect(survivalAt(table, months).value).toBeCloseTo(expected[index] ?? -1, 6);
    });
  });
});
