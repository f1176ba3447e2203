import type { DemoService } from "./software-plan";

/** Services that only pass things on: nothing is known of what they cost. */
export const demoPartners: readonly (DemoService & { domain: string })[] = [
  {
    key: "portal",
    name: "Customer portal",
    team: "Digital",
    domain: "Service",
    sourcing: [["2024-05-01", "custom"]],
    stages: [
      ["auto", "onboarding", 1],
      ["auto", "use", 1],
    ],
  },
  {
    key: "rating",
    name: "Rating data",
    team: "Distribution",
    domain: "Pricing",
    sourcing: [["2023-11-01", "saas"]],
    stages: [["auto", "quote", 1]],
  },
  {
    key: "billing",
    name: "Premium billing",
    team: "Finance systems",
    domain: "Money",
    sourcing: [["2023-11-01", "purchased"]],
    stages: [
      ["auto", "use", 2],
      ["property", "use", 1],
    ],
  },
  {
    key: "payments",
    name: "Payments gateway",
    team: "Finance systems",
    domain: "Money",
    sourcing: [["2023-11-01", "saas"]],
    stages: [["auto", "use", 1]],
  },
  {
    key: "claims",
    name: "Claims desk",
    team: "Claims",
    domain: "Claims",
    sourcing: [["2023-11-01", "purchased"]],
    stages: [
      ["auto", "use", 2],
      ["property", "use", 1],
    ],
  },
  {
    key: "fraud",
    name: "Fraud checks",
    team: "Claims",
    domain: "Claims",
    sourcing: [["2024-02-01", "saas"]],
    stages: [["auto", "use", 1]],
  },
  {
    key: "letters",
    name: "Letters and email",
    team: "Service",
    domain: "Service",
    sourcing: [["2023-11-01", "saas"]],
    stages: [],
  },
];

export type DemoInteraction = {
  name: string;
  address: string;
  from: string;
  fields: readonly string[] | null;
  /** Who takes it, and which fields each uses; null where nobody has said. */
  to: Readonly<Record<string, readonly string[] | null>>;
  awaitsReply?: true;
  namesConsumers?: true;
  openConsumers?: true;
};

/** What Quillhaven's services tell each other: bare events, things meant for one, and calls that wait. */
export const demoInteractions: readonly DemoInteraction[] = [
  {
    name: "Premium asked for",
    address: "rating/premium",
    from: "quotes",
    fields: ["vehicle.model", "vehicle.year", "driver.birthYear", "postcode"],
    to: { rating: ["vehicle.model", "vehicle.year", "driver.birthYear", "postcode"] },
    awaitsReply: true,
    namesConsumers: true,
  },
  {
    name: "Quote accepted",
    address: "quote/{quoteId}/accepted",
    from: "quotes",
    fields: ["quoteId", "vehicle.model", "driver.birthYear", "premium", "startsOn"],
    to: { core: ["quoteId", "vehicle.model", "driver.birthYear", "premium", "startsOn"] },
  },
  {
    name: "Quote made",
    address: "quote/{quoteId}/made",
    from: "quotes",
    fields: ["quoteId", "customerId", "premium"],
    to: { crm: ["customerId", "premium"], letters: ["quoteId", "customerId", "premium"] },
  },
  {
    name: "Policy bound",
    address: "policy/{policyId}/bound",
    from: "core",
    fields: ["policyId", "customerId", "startsOn", "premium", "coverages[].code"],
    to: {
      billing: ["policyId", "customerId", "startsOn", "premium"],
      letters: ["policyId", "customerId", "startsOn"],
      portal: ["policyId", "customerId", "coverages[].code"],
      crm: ["policyId", "customerId"],
      claims: ["policyId", "coverages[].code"],
    },
  },
  {
    name: "Policy cancelled",
    address: "policy/{policyId}/cancelled",
    from: "core",
    fields: ["policyId"],
    to: { billing: ["policyId"], claims: ["policyId"], portal: ["policyId"], letters: ["policyId"] },
  },
  {
    name: "Renewal offered",
    address: "policy/{policyId}/renewal",
    from: "core",
    fields: ["policyId", "premium", "discountReason"],
    to: { letters: ["policyId", "premium", "discountReason"], portal: ["policyId", "premium"] },
  },
  {
    name: "Document to file",
    address: "archive/inbox",
    from: "core",
    fields: ["policyId", "pages", "retentionYears"],
    to: { archive: ["policyId", "pages", "retentionYears"] },
    namesConsumers: true,
  },
  {
    name: "Document filed",
    address: "archive/filed",
    from: "archive",
    fields: [],
    to: { core: [] },
    openConsumers: true,
  },
  {
    name: "Cover asked for",
    address: "policy/cover",
    from: "claims",
    fields: ["policyId", "lossOn"],
    to: { core: ["policyId", "lossOn"] },
    awaitsReply: true,
    namesConsumers: true,
  },
  {
    name: "Fraud score asked for",
    address: "fraud/score",
    from: "claims",
    fields: ["claimId", "lossOn", "amount", "garage"],
    to: { fraud: ["claimId", "lossOn", "amount", "garage"] },
    awaitsReply: true,
  },
  {
    name: "Claim reported",
    address: "claim/reported",
    from: "portal",
    fields: ["policyId", "lossOn", "story", "photos[]"],
    to: { claims: ["policyId", "lossOn", "story", "photos[]"] },
    namesConsumers: true,
  },
  {
    name: "Claim paid",
    address: "claim/{claimId}/paid",
    from: "claims",
    fields: ["claimId", "customerId", "amount", "reserve"],
    to: {
      billing: ["claimId", "amount", "reserve"],
      crm: ["customerId", "amount"],
      letters: ["claimId", "customerId", "amount"],
    },
  },
  {
    name: "Card to charge",
    address: "payments/charge",
    from: "billing",
    fields: ["policyId", "amount"],
    to: { payments: ["policyId", "amount"] },
    awaitsReply: true,
    namesConsumers: true,
  },
  {
    name: "Payment failed",
    address: "payment/failed",
    from: "billing",
    fields: ["policyId", "customerId", "amount"],
    to: { letters: ["policyId", "customerId", "amount"], crm: ["customerId", "amount"], core: ["policyId"] },
  },
  {
    name: "Balance asked for",
    address: "billing/balance",
    from: "portal",
    fields: ["customerId"],
    to: { billing: ["customerId"] },
    awaitsReply: true,
  },
  {
    name: "Address changed",
    address: "customer/{customerId}/address",
    from: "portal",
    fields: ["customerId", "address"],
    to: {
      core: ["customerId", "address"],
      billing: ["customerId", "address"],
      crm: ["customerId", "address"],
      letters: ["customerId", "address"],
    },
  },
  {
    name: "Customer merged",
    address: "customer/merged",
    from: "crm",
    fields: ["customerId", "intoId"],
    to: { core: ["customerId", "intoId"], billing: ["customerId", "intoId"] },
    openConsumers: true,
  },
  {
    name: "Loan offered",
    address: "loan/{loanId}/offered",
    from: "origination",
    fields: ["loanId", "customerId", "rate", "termMonths"],
    to: { letters: null },
  },
  {
    name: "Loan paid out",
    address: "loan/{loanId}/paid-out",
    from: "origination",
    fields: null,
    to: { billing: null, crm: null },
  },
];
