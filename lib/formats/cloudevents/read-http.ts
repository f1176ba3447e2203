import { FormatError } from "@/lib/formats/format-error";
import { checkAttributes } from "./check-attributes";
import { type EventData, type EventFault, isJsonType, type RawAttributes, type ReadEvent } from "./event";
import { decodeHeader } from "./header-value";
import { parseJson } from "./parse-json";

/** Most events of one request. */
export const MOST_EVENTS = 1_000;

export type EventRequest = {
  /** Names and values; names in any case. */
  readonly headers: Iterable<readonly [name: string, value: string]>;
  readonly body: Uint8Array;
};

export type ReadRequest = {
  readonly mode: "binary" | "structured" | "batched";
  /** In the order of the request; each is an event or says what is wrong with it. */
  readonly events: readonly ReadEvent[];
};

/**
 * Reads the CloudEvents of one HTTP request in any of the three content modes (HTTP Protocol Binding 1.0.2). Throws
 * `FormatError` where no event can be told apart from the next; a fault of one event stays with it.
 */
export function readCloudEvents({ headers, body }: EventRequest): ReadRequest {
  const named = new Map([...headers].map(([name, value]) => [name.toLowerCase(), value]));
  const contentType = named.get("content-type")?.trim() ?? "";
  const format = /^application\/cloudevents(-batch)?(?:\+([^\s;]+))?\s*(?:;|$)/i.exec(contentType);
  if (!format) return { mode: "binary", events: [readBinary(named, contentType, body)] };
  if (format[2]?.toLowerCase() !== "json")
    throw new FormatError({
      code: "unsupported-format",
      message: `CloudEvents written as ${contentType} are not read here.`,
      hint: "Send application/cloudevents+json or application/cloudevents-batch+json.",
    });
  const content = parseJson(body, contentType);
  if (!format[1]) return { mode: "structured", events: [readStructured(content)] };
  if (!Array.isArray(content))
    throw new FormatError({
      code: "json-malformed",
      message: "A batch of CloudEvents is a JSON array.",
      hint: "Put the events between [ and ], or send one as application/cloudevents+json.",
    });
  if (content.length > MOST_EVENTS)
    throw new FormatError({
      code: "too-many-events",
      message: `The batch holds ${content.length.toLocaleString("en")} events.`,
      hint: `Send at most ${MOST_EVENTS.toLocaleString("en")} events a request.`,
    });
  return { mode: "batched", events: content.map(readStructured) };
}

function readStructured(content: unknown): ReadEvent {
  if (typeof content !== "object" || content === null || Array.isArray(content)) {
    const message = "A CloudEvent is a JSON object with its attributes as fields.";
    return { event: null, id: null, source: null, faults: [{ attribute: "", message }] };
  }
  const { data, data_base64: base64, ...attributes } = content as RawAttributes;
  const faults: EventFault[] = [];
  const carried = carriedBy(attributes.datacontenttype, data, base64, faults);
  return checkAttributes(attributes, carried, faults);
}

/** What the fields `data` and `data_base64` hold (JSON Event Format, 3.1). */
function carriedBy(type: unknown, data: unknown, base64: unknown, faults: EventFault[]): EventData | null {
  const has = (value: unknown) => value !== undefined && value !== null;
  if (has(data) && has(base64)) {
    faults.push({ attribute: "data", message: "data and data_base64 exclude each other." });
    return null;
  }
  if (has(base64)) {
    const bytes = typeof base64 === "string" ? decodeBase64(base64) : null;
    if (bytes) return { kind: "bytes", value: bytes };
    faults.push({ attribute: "data_base64", message: "data_base64 is no base64 (RFC 4648)." });
    return null;
  }
  if (!has(data)) return null;
  const text = typeof type === "string" && !isJsonType(type) && typeof data === "string";
  return text ? { kind: "text", value: data } : { kind: "json", value: data };
}

function decodeBase64(text: string): Uint8Array | null {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return null;
  return new Uint8Array(Buffer.from(text, "base64"));
}

function readBinary(headers: ReadonlyMap<string, string>, contentType: string, body: Uint8Array): ReadEvent {
  if (!headers.has("ce-specversion"))
    throw new FormatError({
      code: "unsupported-format",
      message: "The request holds no CloudEvent.",
      hint: "Send application/cloudevents+json, application/cloudevents-batch+json, or the attributes as ce- headers.",
    });
  const faults: EventFault[] = [];
  const attributes: Record<string, unknown> = Object.create(null);
  for (const [name, value] of headers) {
    if (!name.startsWith("ce-")) continue;
    const attribute = name.slice("ce-".length);
    const decoded = decodeHeader(value);
    if (attribute === "datacontenttype")
      faults.push({
        attribute,
        message: "The type of the data is said by Content-Type, not by ce-datacontenttype.",
      });
    else if (decoded === null)
      faults.push({
        attribute,
        message: `${name} is no UTF-8 written with % and two hexadecimal digits a byte.`,
      });
    else attributes[attribute] = decoded;
  }
  if (contentType !== "") attributes.datacontenttype = contentType;
  return checkAttributes(attributes, carriedInBody(contentType, body, faults), faults);
}

function carriedInBody(contentType: string, body: Uint8Array, faults: EventFault[]): EventData | null {
  if (body.byteLength === 0) return null;
  try {
    if (isJsonType(contentType)) return { kind: "json", value: parseJson(body, contentType) };
    if (/^text\//i.test(contentType))
      return { kind: "text", value: new TextDecoder("utf-8", { fatal: true }).decode(body) };
    return { kind: "bytes", value: body };
  } catch (error) {
    const message = error instanceof FormatError ? error.message : "The data is no UTF-8 text.";
    faults.push({ attribute: "data", message });
    return null;
  }
}
