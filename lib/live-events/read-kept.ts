import { AppError } from "@/lib/errors";
import type { CloudEvent } from "@/lib/formats/cloudevents/event";
import { readCloudEvents } from "@/lib/formats/cloudevents/read-http";

/** An event from the JSON it was kept as. */
export function readKept(kept: Record<string, unknown>): CloudEvent {
  const body = new TextEncoder().encode(JSON.stringify(kept));
  const headers: [string, string][] = [["content-type", "application/cloudevents+json"]];
  const event = readCloudEvents({ headers, body }).events[0]?.event;
  if (!event) throw new AppError("internal", "A kept event could not be read again.");
  return event;
}
