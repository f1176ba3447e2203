import { showUndoable } from "@/components/forms/show-undoable";
import { ApiProblem, callApi } from "@/lib/http/client";
import type { Touchpoint } from "@/lib/touchpoints/schema";
import { bodyOf } from "./touchpoint-draft";
import { dropWaiting, type Kept, keepHabit, keepWaiting, type Place } from "./waiting";

/** Whether the server could not be reached, rather than that it said no. */
export function isOffline(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === "offline";
}

/**
 * Logs what a form holds. When the server cannot be reached it waits under its key, so that sending it again, however
 * often, logs it once.
 */
export async function sendTouchpoint(place: Place, { key, draft }: Kept): Promise<Touchpoint> {
  try {
    const made = await callApi<Touchpoint>(place.slug, "/touchpoints", {
      method: "POST",
      idempotencyKey: key,
      body: { ...bodyOf(draft, place.zone), customerId: draft.customer?.id },
    });
    dropWaiting(place, key);
    keepHabit(place, draft);
    return made;
  } catch (error) {
    if (isOffline(error)) keepWaiting(place, { key, draft });
    throw error;
  }
}

/** Says what was logged and offers to take it back. */
export function sayLogged(slug: string, made: Touchpoint, { draft }: Kept, refresh: () => void): void {
  const path = `/touchpoints/${made.id}/void`;
  const about = draft.customer ? ` with ${draft.customer.name}` : "";
  showUndoable(`Logged ${made.activity}${about}.`, {
    undo: () => callApi(slug, path, { method: "POST", body: { reason: "Undone right after logging" } }),
    refresh,
    otherwise: "Void it on the customer's page.",
  });
}
