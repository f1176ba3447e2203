import type { DemoChannel } from "./templates/types";

/** Rows of one demo life, ready to be loaded. Instants are milliseconds, money is in cents. */
export type DemoCustomer = {
  id: string;
  modelId: string;
  kind: string;
  name: string;
  segmentId: string;
  acquisitionChannel: string;
  ownerId: string | null;
  attributes: Record<string, string>;
  createdAt: number;
  externalId: string;
};
export type DemoAgreement = {
  id: string;
  kind: string;
  product: string;
  number: string;
  startsAt: number;
  endsAt: number | null;
  endReason: "lapsed" | "matured" | null;
  amountCents: number;
};
export type DemoInterval = {
  id: string;
  stageId: string;
  at: number;
  sequence: number;
  reason: string | null;
};
export type DemoMilestone = { id: string; kind: string; at: number; reason: string | null };
export type DemoTouchpoint = {
  id: string;
  stageId: string;
  at: number;
  channel: DemoChannel;
  direction: "inbound" | "outbound";
  initiation: "reactive" | "proactive";
  activity: string;
  milliseconds: number;
  impression: number | null;
  initiative: string | null;
  complaint: boolean;
  missedSale: boolean;
  commonProblem: boolean;
  learned: string[];
  note: string | null;
  agent: string | null;
};
export type DemoEntry = {
  id: string;
  agreementId: string | null;
  touchpointId: string | null;
  stageId: string;
  at: number;
  kind: "cost" | "revenue";
  nature: string;
  fixed: boolean;
  deferrable: boolean;
  cents: number;
  description: string | null;
};

/** Everything that is known of one customer. */
export type DemoLife = {
  template: string;
  customer: DemoCustomer;
  agreements: DemoAgreement[];
  intervals: DemoInterval[];
  milestones: DemoMilestone[];
  touchpoints: DemoTouchpoint[];
  entries: DemoEntry[];
};
