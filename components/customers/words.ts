import type { BadgeTone } from "@/components/ui/badge";
import type { CustomerLine, Status } from "@/lib/customers/schema";

export const statusWord: Record<Status, string> = {
  prospect: "Prospect",
  customer: "Customer",
  left: "Left",
  declined: "Declined",
  cancelled: "Cancelled",
};

export const statusTone: Record<Status, BadgeTone> = {
  prospect: "plain",
  customer: "positive",
  left: "plain",
  declined: "negative",
  cancelled: "warning",
};

export const kindWord: Record<CustomerLine["kind"], string> = {
  person: "Person",
  household: "Household",
  company: "Company",
};

/** An open risk, by how much it weighs. */
export const riskWord = {
  any: "Any risk",
  high: "High risk",
  medium: "Medium risk",
  low: "Low risk",
} as const;
