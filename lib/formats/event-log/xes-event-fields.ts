import type { EventDraft } from "@/lib/formats/event-log/event-draft";

/** Names the case on a trace and the activity on an event. */
export const CASE_NAME = "concept:name";

/** Puts a standard attribute in its place; false when it is not one, or when that place is taken. A switch, because this runs for every attribute of the file. */
export function fillDraft(draft: EventDraft, key: string, value: string): boolean {
  switch (key) {
    case CASE_NAME:
      if (draft.activity !== "") return false;
      draft.activity = value;
      return true;
    case "time:timestamp":
      if (draft.timestamp !== "") return false;
      draft.timestamp = value;
      return true;
    case "lifecycle:transition":
      if (draft.transition !== "") return false;
      draft.transition = value;
      return true;
    case "org:resource":
      if (draft.resource !== "") return false;
      draft.resource = value;
      return true;
    case "cost:total":
      if (draft.costAmount !== "") return false;
      draft.costAmount = value;
      return true;
    case "cost:currency":
      if (draft.costCurrency !== "") return false;
      draft.costCurrency = value;
      return true;
    default:
      return false;
  }
}
