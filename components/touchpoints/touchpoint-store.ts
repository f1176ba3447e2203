import type { Touchpoint } from "@/lib/touchpoints/schema";
import type { TouchpointDraft } from "./touchpoint-draft";

/** Enough of a customer to log about: known from the page, or picked from a search. */
export type AboutCustomer = { id: string; name: string; firstContactAt: string };

/** What the dialog was opened for. The key makes everything sent from one opened form one touchpoint. */
export type Opened = {
  key: string;
  customer: AboutCustomer | null;
  correcting: Touchpoint | null;
  /** What was typed before, when it was refused later. */
  draft: TouchpointDraft | null;
};

const listeners = new Set<() => void>();
let opened: Opened | null = null;
let onPage: AboutCustomer | null = null;

function publish(next: Opened | null) {
  opened = next;
  for (const listener of listeners) listener();
}

/** Opens the form, about the customer of the page shown unless told otherwise. */
export function openTouchpointLog(
  about: { customer?: AboutCustomer; correcting?: Touchpoint; draft?: TouchpointDraft } = {},
) {
  publish({
    key: crypto.randomUUID(),
    customer: about.customer ?? onPage,
    correcting: about.correcting ?? null,
    draft: about.draft ?? null,
  });
}

export function closeTouchpointLog() {
  publish(null);
}

/** The page shown is about this customer; answers how to say that it no longer is. */
export function setCustomerOnPage(customer: AboutCustomer): () => void {
  onPage = customer;
  return () => {
    if (onPage === customer) onPage = null;
  };
}

export function subscribeTouchpointLog(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function currentTouchpointLog(): Opened | null {
  return opened;
}
