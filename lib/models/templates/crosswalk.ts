import type { StageKind } from "@/lib/models/view";

/** A word of another vocabulary and the stages it covers here; several words may share a stage. */
export type CrosswalkTerm = {
  readonly term: string;
  readonly stages: readonly StageKind[];
  readonly note: string;
};

/** How another trade names the stages of a customer's life. */
export type StageVocabulary = {
  readonly id: string;
  readonly name: string;
  /** Who speaks so, in one sentence. */
  readonly about: string;
  readonly terms: readonly CrosswalkTerm[];
  /** What the vocabulary does not see, in one sentence. */
  readonly blindSpot: string;
};

/** Other vocabularies against the seven kinds of stage, for a person who comes with words of their own. */
export const crosswalk: readonly StageVocabulary[] = [
  {
    id: "aarrr",
    name: "Pirate metrics (AARRR)",
    about: "Start-ups count how users come, stay and pay.",
    terms: [
      {
        term: "Acquisition",
        stages: ["reach"],
        note: "Somebody arrives. Here that is reach; acquisition is when they ask for an offer.",
      },
      {
        term: "Activation",
        stages: ["acquisition", "onboarding"],
        note: "The first good experience: before the sale where it can be tried, after it where it cannot.",
      },
      { term: "Retention", stages: ["use"], note: "They come back, month after month." },
      {
        term: "Referral",
        stages: ["use", "reach"],
        note: "A customer in use brings somebody else, whose life begins with reach.",
      },
      {
        term: "Revenue",
        stages: ["conversion", "use"],
        note: "Not a stage but a curve: it begins with the sale and goes on through use.",
      },
    ],
    blindSpot: "The work of onboarding and of ending, where a carrier's minutes go, has no letter.",
  },
  {
    id: "customer-success",
    name: "Customer success",
    about: "Teams that look after a customer once the contract is signed.",
    terms: [
      {
        term: "Hand-over from sales",
        stages: ["conversion", "onboarding"],
        note: "The border between the two: what was promised is passed on.",
      },
      {
        term: "Onboarding",
        stages: ["onboarding"],
        note: "Until the customer can do the first thing they came for.",
      },
      { term: "Adoption", stages: ["use"], note: "The first months of use, while habits form." },
      { term: "Renewal", stages: ["use"], note: "A yearly pulse within use, not a stage of its own." },
      { term: "Expansion", stages: ["upgrade"], note: "More of the product, or a better one." },
      {
        term: "Off-boarding",
        stages: ["deprovisioning"],
        note: "Service and billing end together, cleanly.",
      },
    ],
    blindSpot: "What it cost to win the customer, and all those who were not won, lie before its first word.",
  },
  {
    id: "insurance",
    name: "Insurance policy life",
    about: "Carriers and their systems follow the policy rather than the person.",
    terms: [
      {
        term: "Lead or submission",
        stages: ["reach"],
        note: "A person or a broker asks; nothing is priced yet.",
      },
      { term: "Quote", stages: ["acquisition"], note: "A price for this risk." },
      {
        term: "Underwrite and bind",
        stages: ["conversion"],
        note: "The risk is accepted and cover is bound: the sale.",
      },
      {
        term: "Issue",
        stages: ["onboarding"],
        note: "The policy is written once; papers and payment are set up.",
      },
      {
        term: "Service and endorse",
        stages: ["use"],
        note: "Questions, changes and invoices while cover runs.",
      },
      {
        term: "Claim",
        stages: ["use"],
        note: "Rare, costly work within use; its payments are a share of the premium.",
      },
      { term: "Renew", stages: ["use"], note: "A yearly pulse: the same policy, priced again." },
      {
        term: "Cross-sell or rewrite",
        stages: ["upgrade"],
        note: "Another product, or the old one replaced by a better one.",
      },
      {
        term: "Cancel, lapse or expire",
        stages: ["deprovisioning"],
        note: "Cover and billing end on the same day; unearned premium goes back.",
      },
    ],
    blindSpot: "The quotes that were never bound: their work is on nobody's policy.",
  },
  {
    id: "lending",
    name: "Lending",
    about: "Banks and brokers follow the loan from application to the last payment.",
    terms: [
      {
        term: "Prospect or pre-qualify",
        stages: ["reach"],
        note: "Somebody wonders what they could borrow.",
      },
      { term: "Apply", stages: ["acquisition"], note: "An application is begun and completed." },
      {
        term: "Underwrite and approve",
        stages: ["conversion"],
        note: "Papers are checked, an offer is made and accepted.",
      },
      {
        term: "Fund or board",
        stages: ["onboarding"],
        note: "The money is paid out and the account set up.",
      },
      { term: "Service", stages: ["use"], note: "Instalments, statements and questions." },
      {
        term: "Collect",
        stages: ["use"],
        note: "Use that goes wrong: late payments and the calls they need.",
      },
      { term: "Refinance or top up", stages: ["upgrade"], note: "A new loan in place of the old one." },
      { term: "Pay off", stages: ["deprovisioning"], note: "The last payment, release of the security." },
    ],
    blindSpot: "Applications declined or withdrawn: more than half the work in some books.",
  },
  {
    id: "saas",
    name: "Land and expand",
    about: "Sellers of business software start small within a company and grow.",
    terms: [
      { term: "Prospect", stages: ["reach"], note: "A company is found, or finds the product." },
      {
        term: "Land",
        stages: ["acquisition", "conversion"],
        note: "Trial, talks and the first small contract.",
      },
      { term: "Adopt", stages: ["onboarding", "use"], note: "Set up, then used by more and more people." },
      { term: "Expand", stages: ["upgrade"], note: "More seats, more modules." },
      { term: "Renew", stages: ["use"], note: "A yearly pulse within use." },
      { term: "Churn", stages: ["deprovisioning"], note: "The contract ends; data is handed back." },
    ],
    blindSpot: "Churn is counted as a rate; the work of a clean ending is not planned.",
  },
  {
    id: "marketing",
    name: "Marketing funnel",
    about: "Marketers follow what a person thinks of a brand.",
    terms: [
      { term: "Awareness", stages: ["reach"], note: "They have heard of it." },
      { term: "Consideration", stages: ["acquisition"], note: "They compare and ask for a price." },
      { term: "Purchase", stages: ["conversion"], note: "They sign." },
      {
        term: "Retention",
        stages: ["onboarding", "use"],
        note: "Everything that makes them stay, from the first day.",
      },
      {
        term: "Advocacy",
        stages: ["use", "upgrade"],
        note: "They recommend it and take more of it.",
      },
    ],
    blindSpot: "It ends with love; how a customer leaves is no part of it.",
  },
];

/** The words of every other vocabulary for one kind of stage, to show beside it. */
export function wordsFor(kind: StageKind): { vocabulary: string; terms: readonly string[] }[] {
  return crosswalk.flatMap(({ name, terms }) => {
    const found = terms.filter((term) => term.stages.includes(kind)).map((term) => term.term);
    return found.length > 0 ? [{ vocabulary: name, terms: found }] : [];
  });
}
