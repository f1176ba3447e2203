import { showToast } from "@/components/ui/toast-store";
import { ApiProblem, callApi } from "@/lib/http/client";
import type { Touchpoint } from "@/lib/touchpoints/schema";
import { bodyOf, type Kept, keepDraft, keepHabit } from "./touchpoint-draft";

/** Whether the server could not be reached, rather than that it said no. */
export function isOffline(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === "offline";
}

export type Place = { slug: string; zone: string };

/**
 * Logs what a form holds. When the server cannot be reached it is kept with its key, so that sending it again,
 * however often, logs it once.
 */
export async function sendTouchpoint({ slug, zone }: Place, { key, draft }: Kept): Promise<Touchpoint> {
  try {
    const made = await callApi<Touchpoint>(slug, "/touchpoints", {
      method: "POST",
      idempotencyKey: key,
      body: { ...bodyOf(draft, zone), customerId: draft.customer?.id },
    });
    keepDraft(slug, null);
    keepHabit(draft);
    return made;
  } catch (error) {
    if (isOffline(error)) keepDraft(slug, { key, draft });
    throw error;
  }
}

/** Says what was logged and offers to take it back. */
export function sayLogged(slug: string, made: Touchpoint, { draft }: Kept, refresh: () => void): void {
  const undo = () => {
    const path = `/touchpoints/${made.id}/void`;
    callApi(slug, path, { method: "POST", body: { reason: "Undone right after logging" } }).then(
      refresh,
      () => showToast("It could not be undone. Void it on the customer's page.", { tone: "negative" }),
    );
  };
  const about = draft.customer ? ` with ${draft.customer.name}` : "";
  showToast(`Logged ${made.activity}${about}.`, { undo });
}
