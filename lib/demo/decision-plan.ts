import type { ComparisonContent } from "@/lib/sourcing/schema";

/** Figures that a decision of the demo was made on, as they stood on its day. */
export type DemoFigures = {
  activity: number;
  learning: number;
  spend: number;
  spendMinor: number;
  peak: number;
  months: string;
  load: string;
};

export type DemoDecision = {
  template: string;
  stage?: string;
  /** By the key of the service. */
  service?: string;
  choice: "custom" | "purchased" | "saas";
  reason: string;
  on: string;
  by: string;
  reviewOn: string;
  supersededOn?: string;
  figures: DemoFigures;
};

/** What Quillhaven decided: one decision that a later one superseded, one whose review is overdue, one with a target. */
export const demoDecisions: readonly DemoDecision[] = [
  {
    template: "auto",
    stage: "onboarding",
    choice: "purchased",
    reason:
      "A welcome package off the shelf sends the papers and the cards; nobody saw what more we would want of it.",
    on: "2024-09-12T15:00:00Z",
    by: "Priya Raman",
    reviewOn: "2025-09-30",
    supersededOn: "2025-10-08T14:30:00Z",
    figures: {
      activity: 0.7,
      learning: 0.68,
      spend: 0.09,
      spendMinor: 2_310_000,
      peak: 1.42,
      months: "Nov 2023 to Aug 2024, months shared out",
      load: "measured, Nov 2023 to Aug 2024",
    },
  },
  {
    template: "auto",
    stage: "onboarding",
    choice: "custom",
    reason:
      "What the first weeks tell about drivers and cars decides who stays. The bought package kept none of it, so this part is written by the policy platform team.",
    on: "2025-10-08T14:30:00Z",
    by: "Priya Raman",
    reviewOn: "2026-09-30",
    figures: {
      activity: 1.31,
      learning: 1.44,
      spend: 0.12,
      spendMinor: 5_480_000,
      peak: 1.46,
      months: "Nov 2023 to Sept 2025, months shared out",
      load: "measured, Oct 2024 to Sept 2025",
    },
  },
  {
    template: "auto",
    service: "quotes",
    choice: "saas",
    reason:
      "Rating engines are sold with the filings of every state in them, and quotes come in seasons. The tariffs stay ours; the engine is rented from July 2027 on.",
    on: "2026-10-20T13:00:00Z",
    by: "Priya Raman",
    reviewOn: "2027-10-31",
    figures: {
      activity: 0.62,
      learning: 0.58,
      spend: 0.31,
      spendMinor: 6_120_000,
      peak: 1.61,
      months: "Nov 2023 to Sept 2026, months shared out",
      load: "measured, Oct 2025 to Sept 2026",
    },
  },
];

/** Ways to come by two of the services, side by side under their names. */
export const demoComparisons: readonly { name: string; content: ComparisonContent }[] = [
  {
    name: "Quote engine",
    content: {
      years: 5,
      rate: 0.08,
      options: [
        {
          kind: "custom",
          buildMinor: 6_000_000,
          buildMonths: 6,
          lifeMonths: 48,
          runYearlyMinor: 900_000,
          upkeepYearlyMinor: 1_400_000,
        },
        { kind: "saas", implementationMinor: 800_000, yearlyMinor: 2_100_000, timing: "advance" },
      ],
    },
  },
  {
    name: "Loan origination",
    content: {
      years: 5,
      rate: 0.08,
      options: [
        {
          kind: "purchased",
          purchaseMinor: 7_200_000,
          implementationMinor: 2_400_000,
          lifeMonths: 60,
          yearlyMinor: 1_296_000,
          timing: "advance",
        },
        { kind: "saas", implementationMinor: 1_500_000, yearlyMinor: 2_700_000, timing: "advance" },
      ],
    },
  },
];
