import { totalBy } from "@/lib/engine/collections";
import { EngineError } from "@/lib/engine/engine-error";
import { divide, type Ratio } from "@/lib/engine/result";

/**
 * What to do with prospects who are still open: load all cost on today's closes, only the resolved ones',
 * carry expected closes and remaining spend to the end ("ultimate", the default), or load the share of open
 * spend that is expected to be lost and carry the rest ("work in progress").
 */
export type OpenPolicy = "all-cost" | "resolved-only" | "ultimate" | "work-in-progress";

export const OPEN_POLICIES: readonly OpenPolicy[] = [
  "ultimate",
  "resolved-only",
  "work-in-progress",
  "all-cost",
];

/** Open prospects alike in expectation. Spent and remaining are per prospect; `closeProbability` is 0 to 1. */
export type OpenGroup = {
  readonly customers: number;
  readonly spent: number;
  readonly closeProbability: number;
  readonly remaining: number;
};

/** Totals of the resolved prospects and the groups of open ones, in one unit of money or minutes. */
export type ProspectBook = {
  readonly closes: number;
  readonly closedCost: number;
  readonly lostCost: number;
  readonly open: readonly OpenGroup[];
};

/**
 * `loaded + carriedForward + writtenOff = incurred`, always. Without a close nothing can be loaded, so what
 * the policy would have loaded is written off. Under "ultimate" a negative carry is spend still to come that
 * today's closes already bear.
 */
export type PolicyCac = {
  readonly policy: OpenPolicy;
  readonly cac: Ratio;
  readonly incurred: number;
  readonly loaded: number;
  readonly carriedForward: number;
  readonly writtenOff: number;
};

/** CAC under one policy (economics reference, section 2). Throws when a probability is not within 0 and 1. */
export function cacUnderPolicy(book: ProspectBook, policy: OpenPolicy): PolicyCac {
  if (book.open.some(({ closeProbability: p }) => !(p >= 0 && p <= 1))) {
    throw new EngineError("bad-argument", "A close probability is within 0 and 1.");
  }
  const openSpend = totalBy(book.open, (group) => group.customers * group.spent);
  const incurred = book.closedCost + book.lostCost + openSpend;
  const cac = policyRatio(book, policy, openSpend);
  const bearable = policy === "ultimate" ? (cac.value ?? 0) * book.closes : cac.numerator;
  if (book.closes > 0) {
    return { policy, cac, incurred, loaded: bearable, carriedForward: incurred - bearable, writtenOff: 0 };
  }
  const carriedForward = policy === "all-cost" ? 0 : carryWithoutCloses(book, policy);
  return { policy, cac, incurred, loaded: 0, carriedForward, writtenOff: incurred - carriedForward };
}

/** All four policies over one book, for the comparison. */
export function comparePolicies(book: ProspectBook): PolicyCac[] {
  return OPEN_POLICIES.map((policy) => cacUnderPolicy(book, policy));
}

function policyRatio(book: ProspectBook, policy: OpenPolicy, openSpend: number): Ratio {
  const resolved = book.closedCost + book.lostCost;
  switch (policy) {
    case "all-cost":
      return divide(resolved + openSpend, book.closes, "no-closes");
    case "resolved-only":
      return divide(resolved, book.closes, "no-closes");
    case "ultimate": {
      const remaining = totalBy(book.open, (group) => group.customers * group.remaining);
      const expected = totalBy(book.open, (group) => group.customers * group.closeProbability);
      return divide(resolved + openSpend + remaining, book.closes + expected, "no-closes");
    }
    case "work-in-progress":
      return divide(resolved + openSpend - expectedToClose(book), book.closes, "no-closes");
  }
}

/** Open spend weighted with the probability that it ends in a close. */
function expectedToClose(book: ProspectBook): number {
  return totalBy(book.open, (group) => group.customers * group.spent * group.closeProbability);
}

function carryWithoutCloses(book: ProspectBook, policy: OpenPolicy): number {
  if (policy === "work-in-progress") return expectedToClose(book);
  return totalBy(book.open, (group) => group.customers * group.spent);
}
