import type { NewChecklistItem, StartingKind } from "./schema";

type Item = Omit<NewChecklistItem, "modelId">;

const item = (title: string, team: string, dueDays: number, more: Partial<Item> = {}): Item => ({
  title,
  team,
  dueDays,
  detail: null,
  required: true,
  settles: null,
  ...more,
});

/** Sensible beginnings, to be changed: what mostly is forgotten when a customer leaves. */
export const startingItems: Readonly<Record<StartingKind, readonly Item[]>> = {
  insurer: [
    item("Confirm the end in writing, with its last day", "Service", -14),
    item("Look for claims that are open or not reported yet", "Claims", -7, {
      detail: "Say what the end means for each of them.",
    }),
    item("Stop collecting premium after the last day", "Billing", -3),
    item("Give back premium taken for days without cover", "Billing", 7, { settles: "billed_not_served" }),
    item("Bill cover that went on without a bill", "Billing", 7, { settles: "served_not_billed" }),
    item("Send the record of claims for the next insurer", "Service", 14, { required: false }),
    item("Take back commission that was not earned", "Finance", 30, { required: false }),
    item("Ask why they leave and what would have kept them", "Success", 14, { required: false }),
    item("Set the day on which personal data are erased", "Privacy", 30),
  ],
  lender: [
    item("Send the statement of what is still to be paid, with its day", "Service", -14),
    item("Book the last payment and bring the balance to zero", "Billing", 0),
    item("Stop the direct debit", "Billing", 1),
    item("Give back interest and fees taken for days after the end", "Billing", 7, {
      settles: "billed_not_served",
    }),
    item("Bill interest of days that were not billed", "Billing", 7, { settles: "served_not_billed" }),
    item("Release the collateral and hand its papers back", "Legal", 21),
    item("Report the loan as closed to the credit register", "Finance", 30),
    item("Ask what they would borrow for next", "Success", 14, { required: false }),
    item("Set the day on which personal data are erased", "Privacy", 30),
  ],
  software: [
    item("Confirm the end and the last day of access", "Success", -14),
    item("Hand the customer's data over in a form that others can read", "Service", -3),
    item("Stop the recurring bill", "Billing", 0),
    item("Give back what was paid for days after the end", "Billing", 7, { settles: "billed_not_served" }),
    item("Bill use that went on without a bill", "Billing", 7, { settles: "served_not_billed" }),
    item("Close accounts, API keys and single sign-on", "Service", 1),
    item("Take down the customer's own parts: domains, webhooks, integrations", "Service", 7),
    item("Ask why they leave and what would have kept them", "Success", 14, { required: false }),
    item("Erase the customer's data, and say so in writing", "Privacy", 60),
  ],
};
