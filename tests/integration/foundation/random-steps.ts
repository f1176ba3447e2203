import fc from "fast-check";

/** Something that happens in a workspace. `who`, `which` and `stage` count round what there is by then. */
export type Step =
  | { do: "touch"; who: number; hour: number; minutes: number }
  | {
      do: "entry";
      who: number;
      hour: number;
      amount: number;
      kind: "cost" | "revenue";
      nature: string;
      later: boolean;
    }
  | {
      do: "agreement";
      who: number;
      day: number;
      months: number | null;
      ending: string | null;
      premium: number;
    }
  | { do: "move"; who: number; hour: number; stage: number }
  | { do: "milestone"; who: number; hour: number; kind: string }
  | { do: "void"; who: number; table: string }
  | { do: "erase"; who: number }
  | { do: "fold" }
  | LargeStep;

/** What changes many lives at once. */
export type LargeStep =
  | { do: "load"; lives: readonly LoadedLife[] }
  | { do: "import"; own: boolean; rows: readonly LogRow[] }
  | { do: "revert"; which: number }
  | { do: "side"; which: number; stage: number }
  | { do: "zone"; zone: string };

export type LoadedLife = {
  moves: readonly { hour: number; stage: number }[];
  touches: readonly { hour: number; minutes: number }[];
  entries: readonly { hour: number; amount: number }[];
  closed: number | null;
};

export type LogRow = {
  case: number;
  hour: number;
  activity: (typeof logActivities)[number];
  minutes: number;
};

export const logActivities = ["Applied", "Moved in", "Call", "Approved", "Declined", "Ended"] as const;

const who = fc.integer({ min: 0, max: 11 });
const which = fc.integer({ min: 0, max: 3 });
const stage = fc.integer({ min: 0, max: 4 });
// Two years around clock changes and month ends.
const hour = fc.integer({ min: 0, max: 24 * 730 });
const minutes = fc.integer({ min: 0, max: 90 });
const amount = fc.integer({ min: -5000, max: 90_000 });

const small: fc.WeightedArbitrary<Step>[] = [
  { weight: 5, arbitrary: fc.record({ do: fc.constant("touch"), who, hour, minutes }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("entry"),
      who,
      hour,
      amount,
      kind: fc.constantFrom("cost", "revenue"),
      nature: fc.constantFrom("media", "staff", "premium"),
      later: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("agreement"),
      who,
      day: fc.integer({ min: 0, max: 730 }),
      months: fc.option(fc.integer({ min: 0, max: 30 }), { nil: null }),
      ending: fc.option(fc.constantFrom("lapsed", "claim", "matured"), { nil: null }),
      premium: fc.integer({ min: 0, max: 90_000 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("move"), who, hour, stage }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("milestone"),
      who,
      hour,
      kind: fc.constantFrom("closed", "declined", "cancelled", "ended", "reopened"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("void"),
      who,
      table: fc.constantFrom("touchpoint", "ledger_entry", "stage_interval", "milestone"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("erase"), who }) },
  { weight: 1, arbitrary: fc.constant({ do: "fold" }) },
];

const life: fc.Arbitrary<LoadedLife> = fc.record({
  moves: fc.array(fc.record({ hour, stage }), { maxLength: 3 }),
  touches: fc.array(fc.record({ hour, minutes }), { maxLength: 3 }),
  entries: fc.array(fc.record({ hour, amount }), { maxLength: 2 }),
  closed: fc.option(hour),
});

const row: fc.Arbitrary<LogRow> = fc.record({
  // Few cases, so that one log speaks again of whom another brought.
  case: fc.integer({ min: 0, max: 4 }),
  hour,
  activity: fc.constantFrom(...logActivities),
  minutes,
});

const large: fc.WeightedArbitrary<Step>[] = [
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("load"), lives: fc.array(life, { minLength: 1, maxLength: 4 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("import"),
      own: fc.boolean(),
      rows: fc.array(row, { minLength: 1, maxLength: 12 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("revert"), which }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("side"), which, stage }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("zone"),
      zone: fc.constantFrom(
        "Europe/Amsterdam",
        "Pacific/Kiritimati",
        "America/Los_Angeles",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
      ),
    }),
  },
];

export const smallStep: fc.Arbitrary<Step> = fc.oneof(...small);
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 11, arbitrary: smallStep },
  { weight: 9, arbitrary: fc.oneof(...large) },
);
