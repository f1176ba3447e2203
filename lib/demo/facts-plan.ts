type Place = readonly [template: string, stage: string, service?: string | null, activity?: string];
type Use = readonly [service: string, purpose: string];

export type DemoFact = {
  name: string;
  kept: boolean | null;
  description?: string;
  places: readonly Place[];
  uses: readonly Use[];
};

const fact = (
  name: string,
  kept: boolean | null,
  places: readonly Place[],
  uses: readonly Use[] = [],
  description?: string,
): DemoFact => ({ name, kept, places, uses, ...(description ? { description } : {}) });

/** What Quillhaven learns about its customers, and what becomes of it; services by their names. */
export const demoFacts: readonly DemoFact[] = [
  fact(
    "annual mileage",
    true,
    [
      ["auto", "quote", "Quote engine"],
      ["auto", "use", "Policy administration"],
    ],
    [
      ["Quote engine", "rating"],
      ["Policy administration", "the price at renewal"],
    ],
    "Miles a year as the customer says them; the odometer is read when a claim comes.",
  ),
  fact(
    "drivers in the household",
    true,
    [
      ["auto", "quote", "Quote engine"],
      ["auto", "bind", null],
      ["auto", "onboarding", "Policy administration", "Welcome call"],
    ],
    [["Quote engine", "rating of young drivers"]],
  ),
  fact(
    "where the car is parked",
    false,
    [
      ["auto", "quote", "Quote engine"],
      ["auto", "bind", null, "Binding call"],
      ["auto", "use", null, "Service call"],
    ],
    [],
    "Asked on every call, noted on no form.",
  ),
  fact(
    "premium of the carrier before",
    false,
    [["auto", "quote", null, "Quote call"]],
    [],
    "Only in the notes of the call.",
  ),
  fact(
    "day the old policy ends",
    true,
    [["auto", "quote", "Quote engine", "Online quote"]],
    [["Customer relations", "when to call again"]],
  ),
  fact(
    "bonus level",
    true,
    [["auto", "bind", "Quote engine", "Document upload"]],
    [
      ["Quote engine", "rating"],
      ["Policy administration", "the policy"],
    ],
  ),
  fact("preferred way to be reached", null, [["auto", "onboarding", null, "Welcome call"]]),
  fact(
    "bank account",
    true,
    [["auto", "onboarding", "Policy administration", "Payment set-up"]],
    [["Policy administration", "collecting the premium"]],
  ),
  fact("reason of a service call", false, [["auto", "use", "Customer relations", "Service call"]]),
  fact("car about to be sold", null, [["auto", "use", null, "Service call"]]),
  fact(
    "construction of the building",
    true,
    [
      ["property", "submission", null],
      ["property", "quote", null],
      ["property", "negotiate", null, "Site survey"],
    ],
    [["Policy administration", "the schedule of the policy"]],
  ),
  fact(
    "sprinkler protection",
    true,
    [
      ["property", "negotiate", null, "Site survey"],
      ["property", "onboarding", "Policy administration"],
    ],
    [["Policy administration", "deductible and discount"]],
  ),
  fact(
    "stock at peak season",
    false,
    [
      ["property", "quote", null],
      ["property", "negotiate", null],
      ["property", "use", null],
    ],
    [],
    "The broker tells it every year; nobody writes it down.",
  ),
  fact("neighbouring risks", null, [["property", "negotiate", null, "Site survey"]]),
  fact(
    "employer",
    true,
    [["loan", "complete", "Loan origination"]],
    [["Loan origination", "the check of the income"]],
  ),
  fact(
    "other loans",
    true,
    [
      ["loan", "complete", "Loan origination"],
      ["loan", "validate", "Loan origination"],
    ],
    [["Loan origination", "what can be afforded"]],
  ),
  fact("purpose of the loan", false, [["loan", "complete", null, "Completion call"]]),
  fact(
    "monthly budget",
    true,
    [["loan", "validate", "Loan origination"]],
    [
      ["Loan origination", "what can be afforded"],
      ["Customer relations", "help before a payment is missed"],
    ],
  ),
  fact("pay day", true, [["app", "onboarding", null, "Account linked"]]),
];
