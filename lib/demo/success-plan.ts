import type { ObservationKind } from "@/lib/walks/schema";

/** What the demo's people want their customers to reach, do for it, and have said about it. */

export type DemoOutcome = {
  key: string;
  template: "auto" | "property" | "loan" | "app";
  stage: string;
  statement: string;
  evidence: string;
  dueDays: number | null;
  proactive: number | null;
  escalation: string | null;
  owner: string;
  /** Of those who enter the stage: how many in a thousand reach it, within how many days most do, how many do not need it. */
  reached: number;
  within: number;
  waived: number;
};

export const demoOutcomes: readonly DemoOutcome[] = [
  {
    key: "auto-quote",
    template: "auto",
    stage: "quote",
    statement: "I know what I would pay, and why",
    evidence: "The quote was opened, and no question about its price is open",
    dueDays: 5,
    proactive: 0.4,
    escalation: null,
    owner: "north",
    reached: 820,
    within: 6,
    waived: 30,
  },
  {
    key: "auto-onboarding",
    template: "auto",
    stage: "onboarding",
    statement: "I know what my policy covers and whom to call",
    evidence: "The welcome call was held, or the documents were opened in the app",
    dueDays: 21,
    proactive: 0.6,
    escalation: "The team lead calls within two working days and notes what kept it",
    owner: "north",
    reached: 790,
    within: 24,
    waived: 20,
  },
  {
    key: "auto-use",
    template: "auto",
    stage: "use",
    statement: "My cover follows my life without my having to ask",
    evidence: "A yearly review is on file",
    dueDays: 365,
    proactive: 0.5,
    escalation: "Goes on the list of the renewal team six weeks before the renewal",
    owner: "south",
    reached: 640,
    within: 380,
    waived: 15,
  },
  {
    key: "property-onboarding",
    template: "property",
    stage: "onboarding",
    statement: "Every location is insured at its value from the first day",
    evidence: "The schedule of values is signed by the broker",
    dueDays: 30,
    proactive: 0.7,
    escalation: "The underwriter writes to the broker, with the date on which cover of the location ends",
    owner: "west",
    reached: 860,
    within: 32,
    waived: 10,
  },
  {
    key: "property-use",
    template: "property",
    stage: "use",
    statement: "What the surveyor asked for is done before the renewal",
    evidence: "All recommendations are marked done or declined with a reason",
    dueDays: 300,
    proactive: null,
    escalation: null,
    owner: "west",
    reached: 580,
    within: 310,
    waived: 60,
  },
  {
    key: "loan-onboarding",
    template: "loan",
    stage: "onboarding",
    statement: "I know every instalment and what happens if one is late",
    evidence: "The plan of instalments was confirmed",
    dueDays: 14,
    proactive: 0.5,
    escalation: "A call before the second instalment",
    owner: "south",
    reached: 840,
    within: 16,
    waived: 20,
  },
  {
    key: "app-onboarding",
    template: "app",
    stage: "onboarding",
    statement: "The app shows me something of my own on the first day",
    evidence: "One account or policy is connected",
    dueDays: 3,
    proactive: null,
    escalation: null,
    owner: "north",
    reached: 700,
    within: 4,
    waived: 0,
  },
];

export type DemoInitiative = {
  outcome: string;
  name: string;
  description: string;
  proactive: boolean;
  state: string;
  owner: string;
  from: string;
  to: string | null;
};

export const demoInitiatives: readonly DemoInitiative[] = [
  {
    outcome: "auto-quote",
    name: "Price in one sentence",
    description: "Each quote says in one sentence what made it dearer or cheaper than the last",
    proactive: true,
    state: "done",
    owner: "north",
    from: "2025-09-01",
    to: "2026-02-28",
  },
  {
    outcome: "auto-onboarding",
    name: "Welcome call",
    description: "A call in the first week: what is covered, whom to call, one question about the household",
    proactive: true,
    state: "running",
    owner: "north",
    from: "2026-03-01",
    to: null,
  },
  {
    outcome: "auto-onboarding",
    name: "First bill explained",
    description: "Whoever asks about the first bill gets it explained line by line, on the phone",
    proactive: false,
    state: "running",
    owner: "south",
    from: "2026-01-15",
    to: null,
  },
  {
    outcome: "auto-use",
    name: "Yearly review",
    description: "A talk about what changed, two months before the renewal",
    proactive: true,
    state: "planned",
    owner: "south",
    from: "2026-11-15",
    to: "2027-06-30",
  },
  {
    outcome: "property-onboarding",
    name: "Schedule of values together",
    description: "An hour with the broker over the list of locations",
    proactive: true,
    state: "running",
    owner: "west",
    from: "2025-06-01",
    to: null,
  },
  {
    outcome: "loan-onboarding",
    name: "Instalments on one page",
    description: "One page that a phone shows well",
    proactive: true,
    state: "done",
    owner: "south",
    from: "2025-02-01",
    to: "2025-08-31",
  },
];

export type DemoKpi = {
  key: string;
  outcome: string;
  initiative: string | null;
  name: string;
  measure: string;
  days: number | null;
  aim: "at_least" | "at_most";
  target: number;
  unit?: string;
  owner: string;
};

export const demoKpis: readonly DemoKpi[] = [
  {
    key: "auto-covered",
    outcome: "auto-onboarding",
    initiative: "Welcome call",
    name: "Know what is covered by day 30",
    measure: "share_reaching_outcome",
    days: 30,
    aim: "at_least",
    target: 0.8,
    owner: "north",
  },
  {
    key: "auto-days",
    outcome: "auto-onboarding",
    initiative: null,
    name: "Days in onboarding",
    measure: "median_days_in_stage",
    days: null,
    aim: "at_most",
    target: 21,
    owner: "north",
  },
  {
    key: "auto-contacts",
    outcome: "auto-onboarding",
    initiative: "Welcome call",
    name: "Contacts in the first two weeks",
    measure: "contacts_in_first_days",
    days: 14,
    aim: "at_least",
    target: 2,
    owner: "north",
  },
  {
    key: "auto-proactive",
    outcome: "auto-onboarding",
    initiative: null,
    name: "Touches that we begin",
    measure: "share_proactive",
    days: null,
    aim: "at_least",
    target: 0.6,
    owner: "south",
  },
  {
    key: "auto-impression",
    outcome: "auto-use",
    initiative: null,
    name: "Impression in use",
    measure: "impression",
    days: null,
    aim: "at_least",
    target: 0.5,
    owner: "south",
  },
  {
    key: "auto-nps",
    outcome: "auto-use",
    initiative: null,
    name: "Would recommend us",
    measure: "entered",
    days: null,
    aim: "at_least",
    target: 40,
    unit: "points",
    owner: "south",
  },
  {
    key: "property-values",
    outcome: "property-onboarding",
    initiative: "Schedule of values together",
    name: "Insured at value by day 45",
    measure: "share_reaching_outcome",
    days: 45,
    aim: "at_least",
    target: 0.9,
    owner: "west",
  },
  {
    key: "loan-plan",
    outcome: "loan-onboarding",
    initiative: "Instalments on one page",
    name: "Instalments confirmed by day 14",
    measure: "share_reaching_outcome",
    days: 14,
    aim: "at_least",
    target: 0.75,
    owner: "south",
  },
];

/** Quarter by quarter, what a survey found. */
export const demoSurvey: readonly [string, number][] = [
  ["2025-01-15", 31],
  ["2025-04-15", 33],
  ["2025-07-15", 30],
  ["2025-10-15", 34],
  ["2026-01-15", 35],
  ["2026-04-15", 37],
  ["2026-07-15", 38],
  ["2026-10-15", 41],
];

export type DemoCard = {
  mark: number;
  kind: ObservationKind;
  votes: number;
  text: string;
  initiative?: string;
  kpi?: string;
};

export const demoCards: readonly DemoCard[] = [
  {
    mark: 7,
    kind: "concern",
    votes: 4,
    text: "Three mails arrive in the first week and none of them says which one to keep.",
  },
  { mark: 7, kind: "strength", votes: 2, text: "Whoever calls in the first week reaches a person at once." },
  {
    mark: 30,
    kind: "success_gap",
    votes: 9,
    text: "A month in, most cannot say what is covered and what is not.",
    initiative: "Welcome call",
    kpi: "auto-covered",
  },
  {
    mark: 30,
    kind: "risk",
    votes: 6,
    text: "The first bill looks higher than the quote, and the reason stands on page four.",
    initiative: "First bill explained",
  },
  { mark: 60, kind: "concern", votes: 1, text: "The app asks for a code that comes by letter." },
  { mark: 90, kind: "risk", votes: 5, text: "After a small claim nobody asks whether it went well." },
  { mark: 90, kind: "strength", votes: 3, text: "Claims below a thousand are paid within two days." },
  {
    mark: 180,
    kind: "success_gap",
    votes: 4,
    text: "Young drivers buy a second car and insure it elsewhere.",
  },
  {
    mark: 365,
    kind: "risk",
    votes: 8,
    text: "The renewal is dearer and the letter says only that it is.",
    initiative: "Yearly review",
  },
  {
    mark: 365,
    kind: "concern",
    votes: 2,
    text: "We have a year of talks on file and ask the same questions again.",
  },
];

export type DemoReview = { title: string; held: string; next: string; summary: string };

export const demoReviews: readonly DemoReview[] = [
  {
    title: "Personal auto, spring",
    held: "2026-04-20",
    next: "2026-07-20",
    summary: "Onboarding takes its time and half of it is waiting. Two things were agreed.",
  },
  {
    title: "Personal auto, summer",
    held: "2026-07-21",
    next: "2026-10-20",
    summary: "The welcome call shows. The bill is still what people call about.",
  },
];
