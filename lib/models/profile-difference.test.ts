import { expect, test } from "vitest";
import type { Curve, StageCurves } from "@/lib/engine/profile/profile";
import { differenceOfVersions } from "./difference";
import type { ProfiledVersion } from "./profile";
import { fullCurves, usualAssumptions } from "./profile-schema";
import type { ProfiledStage } from "./view";

const flat = (value: number): Curve => ({ shape: "step", points: [{ at: 0, value }], pulses: [] });
const stage = (curves: Partial<StageCurves>, more: Partial<ProfiledStage> = {}): ProfiledStage => ({
  stageId: "s",
  name: "Underwrite",
  kind: "conversion",
  side: "pre",
  hidden: false,
  colour: null,
  ownerTeam: null,
  desiredOutcome: null,
  entryCriteria: null,
  exitCriteria: null,
  durationDays: 10,
  passRate: null,
  minuteRate: 1,
  curves: { ...fullCurves({}), ...curves },
  ...more,
});
const version = (one: ProfiledStage, more: object = {}): ProfiledVersion => ({
  stages: [one],
  assumptions: { ...usualAssumptions("EUR"), ...more },
});
const texts = (before: ProfiledVersion, after: ProfiledVersion) =>
  differenceOfVersions(before, after).map((line) => `${line.stage}: ${line.text}`);

test("1.1 curves differ by their totals", () => {
  const before = version(stage({ minutes: flat(2), touches: { phone: flat(0.1) } }));
  const after = version(
    stage({ minutes: flat(3.5), touches: { phone: flat(0.2), mail: flat(0.1) } }, { minuteRate: 1.25 }),
  );
  // 10 days: 2 · 10 → 3.5 · 10 minutes, .1 · 10 → .2 · 10 calls, 0 → .1 · 10 letters.
  expect(texts(before, after)).toEqual([
    "Underwrite: Minute rate 1 → 1.25",
    "Underwrite: Minutes 20 → 35",
    "Underwrite: Touches by phone 1 → 2",
    "Underwrite: Touches by mail 0 → 1",
  ]);
});

test("1.1 a border that carries its curves along changes the duration alone; another line is told", () => {
  const before = version(stage({ minutes: flat(2) }));
  expect(texts(before, version(stage({ minutes: flat(4) }, { durationDays: 5 })))).toEqual([
    "Underwrite: Duration 10 days → 5 days",
  ]);
  const sloped: Curve = {
    shape: "smooth",
    points: [
      { at: 0, value: 4 },
      { at: 1, value: 0 },
    ],
    pulses: [],
  };
  expect(texts(before, version(stage({ minutes: sloped })))).toEqual([
    "Underwrite: Minutes drawn differently, 20 as before",
  ]);
});

test("1.1 pulses and a month of use are told in their own terms", () => {
  const billing = (size: number): Curve => ({
    shape: "smooth",
    points: [],
    pulses: [{ first: 0, every: { count: 1, unit: "month" }, last: null, size }],
  });
  const use = { kind: "use", side: "post", name: "Use", durationDays: 365.25 } as const;
  expect(
    texts(version(stage({ revenue: billing(125) }, use)), version(stage({ revenue: billing(130) }, use))),
  ).toEqual([
    "Use: Revenue 125 a month → 130 a month",
    "Use: Revenue, pulses: 125 every month from day 0 → 130 every month from day 0",
  ]);
});

test("1.1 assumptions differ in sentences", () => {
  const one = stage({});
  expect(
    texts(
      version(one, { direct: [{ name: "Loss", share: 0.755 }] }),
      version(one, {
        churn: { rate: 0.12, per: "year", shocks: [{ month: 120, share: 0.4 }] },
        direct: [{ name: "Tax", share: 0.021 }],
        sources: { "churn.rate": "Lapse study 2025" },
      }),
    ),
  ).toEqual([
    "Assumptions: Churn 0 % a month → 12 % a year",
    "Assumptions: Churn shocks none → 40 % in month 120",
    "Assumptions: Direct share Loss 75.5 % → none",
    "Assumptions: Direct share Tax none → 2.1 %",
    "Assumptions: The source of one figure changed",
  ]);
});
