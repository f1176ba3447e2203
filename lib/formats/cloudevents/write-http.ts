import type { CloudEvent, EventData } from "./event";
import { encodeHeader } from "./header-value";

const told = ["subject", "time", "datacontenttype", "dataschema"] as const;

/** An event as the JSON object of structured and batched mode. */
export function toStructured(event: CloudEvent): Record<string, unknown> {
  const { id, source, type, extensions, data } = event;
  const optional = told.flatMap((name) => (event[name] === null ? [] : [[name, event[name]]]));
  return {
    specversion: "1.0",
    id,
    source,
    type,
    ...Object.fromEntries(optional),
    ...extensions,
    ...carried(data),
  };
}

function carried(data: EventData | null): Record<string, unknown> {
  if (data === null) return {};
  return data.kind === "bytes"
    ? { data_base64: Buffer.from(data.value).toString("base64") }
    : { data: data.value };
}

/** An event as headers and body of binary mode; the type of its data is the request's. */
export function toBinary(event: CloudEvent): { headers: Record<string, string>; body: Uint8Array } {
  const { datacontenttype, data: _, ...structured } = toStructured({ ...event, data: null });
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(structured)) headers[`ce-${name}`] = encodeHeader(String(value));
  if (typeof datacontenttype === "string") headers["content-type"] = datacontenttype;
  else if (event.data?.kind === "json") headers["content-type"] = "application/json";
  return { headers, body: bytesOf(event.data) };
}

function bytesOf(data: EventData | null): Uint8Array {
  if (data === null) return new Uint8Array();
  if (data.kind === "bytes") return data.value;
  return new TextEncoder().encode(data.kind === "text" ? data.value : JSON.stringify(data.value));
}
