import type { Lens, LensRule } from "./lens";
import { ADJUSTING_NATURES, OVERHEAD_NATURES, RESEARCH_NATURES } from "./natures";

const preSaleIsSelling: LensRule = { id: "pre-sale", when: { phase: ["pre"] }, to: "sales-marketing" };
const adjusting: LensRule = { id: "adjusting", when: { nature: ADJUSTING_NATURES }, to: "loss-adjustment" };
const research: LensRule = { id: "research", when: { nature: RESEARCH_NATURES }, to: "r-and-d" };
const overhead: LensRule = { id: "overhead", when: { nature: OVERHEAD_NATURES }, to: "g-and-a" };
const successful: LensRule = {
  id: "successful",
  when: { deferrable: [true], outcome: ["closed"] },
  to: "deferred-acquisition",
};

/** Five readings of the same entries (economics reference, section 3). */
export const LENS_PRESETS: readonly Lens[] = [
  {
    id: "source-article",
    name: "Pre-sale as cost of goods sold",
    explanation:
      "What comes before the sale is the cost of the customer sold, what comes after is operating expense.",
    rules: [{ id: "pre-sale", when: { phase: ["pre"] }, to: "cost-of-revenue" }],
    fallback: "g-and-a",
    deferral: null,
  },
  {
    id: "saas",
    name: "Software subscription",
    explanation: "Acquisition is sales and marketing, delivery is cost of revenue, and nothing is deferred.",
    rules: [research, overhead, preSaleIsSelling],
    fallback: "cost-of-revenue",
    deferral: null,
  },
  {
    id: "insurer",
    name: "Insurer",
    explanation:
      "Only successful acquisition cost is deferred, over the policy term; failed applications are expensed (after ASC 944-30).",
    rules: [successful, adjusting, overhead, preSaleIsSelling],
    fallback: "cost-of-revenue",
    deferral: { termMonths: 12, wording: "amortised over the policy term" },
  },
  {
    id: "lender",
    name: "Lender",
    explanation:
      "Cost of originated loans is deferred and amortised as yield; failed originations are expensed (after ASC 310-20).",
    rules: [successful, overhead, preSaleIsSelling],
    fallback: "cost-of-revenue",
    deferral: { termMonths: 36, wording: "amortised as an adjustment of yield" },
  },
  {
    id: "ifrs17",
    name: "IFRS 17 portfolio",
    explanation:
      "Acquisition cost of the whole portfolio is deferred, unsuccessful effort included, and amortised over the coverage.",
    rules: [
      { id: "acquisition", when: { deferrable: [true] }, to: "deferred-acquisition" },
      adjusting,
      overhead,
      preSaleIsSelling,
    ],
    fallback: "cost-of-revenue",
    deferral: { termMonths: 12, wording: "amortised over the coverage of the portfolio" },
  },
];

/** The preset of an id; null when there is none. */
export function findPreset(id: string): Lens | null {
  return LENS_PRESETS.find((lens) => lens.id === id) ?? null;
}
