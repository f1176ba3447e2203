import { parseIso } from "@/lib/formats/time/parse-iso";
import type { EventData, EventFault, ExtensionValue, RawAttributes, ReadEvent } from "./event";

/** Longer attributes are refused: they are looked up by, and no sender needs more. */
const longest = 1_000;
const extensionName = /^[a-z0-9]{1,20}$/;
const uriCharacters = /^(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[0-9a-f]{2})+$/i;
const scheme = /^[a-z][a-z0-9+.-]*:/i;
const rfc3339 = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}:\d{2})(?:\.(\d+))?([Zz]|[+-]\d{2}:\d{2})$/;
const mediaType = /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+(?:\s*;.*)?$/;
const core = new Set([
  "specversion",
  "id",
  "source",
  "type",
  "subject",
  "time",
  "datacontenttype",
  "dataschema",
]);

/** C0, DEL and C1 characters and halves of pairs stand in no attribute (CloudEvents, type system). */
function hasForbidden(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) return true;
  }
  return !text.isWellFormed();
}

type Rule = (text: string) => string | null;

const rules: Readonly<Record<string, Rule>> = {
  source: (text) =>
    uriCharacters.test(text)
      ? null
      : "is no URI reference; write such as /policies or https://example.com/policies.",
  dataschema: (text) =>
    uriCharacters.test(text) && scheme.test(text)
      ? null
      : "is no absolute URI; write such as https://example.com/schema.",
  time: (text) =>
    isInstant(text)
      ? null
      : "is no instant by RFC 3339; write such as 2026-03-01T09:30:00Z, with seconds and zone.",
  datacontenttype: (text) =>
    mediaType.test(text) ? null : "is no media type; write such as application/json.",
};

/** RFC 3339: what ISO 8601 also allows, such as a time without seconds or zone, is none. */
function isInstant(text: string): boolean {
  const [, day, clock, fraction, zone] = rfc3339.exec(text) ?? [];
  if (!day || !clock || !zone) return false;
  return (
    parseIso(`${day}T${clock}${fraction ? `.${fraction.slice(0, 3)}` : ""}${zone.toUpperCase()}`) !== null
  );
}

/** Checks every attribute of an event and says of each what is wrong with it. */
export function checkAttributes(
  raw: RawAttributes,
  data: EventData | null,
  found: readonly EventFault[] = [],
): ReadEvent {
  const faults: EventFault[] = [...found];
  const fault = (attribute: string, message: string) => void faults.push({ attribute, message });

  const text = (name: string, required = false): string | null => {
    const value = raw[name] ?? null;
    if (value === null) {
      if (required) fault(name, `${name} is missing.`);
      return null;
    }
    if (typeof value !== "string") fault(name, `${name} is no text.`);
    else if (value === "") fault(name, `${name} is empty${required ? "" : "; leave it out instead"}.`);
    else if (value.length > longest)
      fault(name, `${name} has more than ${longest.toLocaleString("en")} characters.`);
    else if (hasForbidden(value)) fault(name, `${name} holds control characters or broken ones.`);
    else {
      const wrong = rules[name]?.(value);
      if (wrong) fault(name, `${name} ${wrong}`);
      return value;
    }
    return null;
  };

  const version = text("specversion", true);
  if (version !== null && version !== "1.0")
    fault("specversion", `specversion ${version} is not read here; send CloudEvents 1.0.`);
  const [id, source, type] = [text("id", true), text("source", true), text("type", true)];
  const [subject, time] = [text("subject"), text("time")];
  const [datacontenttype, dataschema] = [text("datacontenttype"), text("dataschema")];
  const extensions = readExtensions(raw, fault);
  if (faults.length > 0 || id === null || source === null || type === null)
    return { event: null, id, source, faults };
  return {
    event: { id, source, type, subject, time, datacontenttype, dataschema, extensions, data },
    faults: [],
  };
}

function readExtensions(
  raw: RawAttributes,
  fault: (attribute: string, message: string) => void,
): Record<string, ExtensionValue> {
  const extensions: Record<string, ExtensionValue> = {};
  for (const [name, value] of Object.entries(raw)) {
    if (core.has(name) || value === null || value === undefined) continue;
    const shown = name.slice(0, 40);
    if (!extensionName.test(name))
      fault(shown, `“${shown}” is no name of an extension: at most 20 lower-case letters and digits.`);
    else if (name === "data") fault(name, "data is no attribute; it is what the event carries.");
    else if (typeof value === "string") {
      if (value.length > longest)
        fault(name, `${name} has more than ${longest.toLocaleString("en")} characters.`);
      else if (hasForbidden(value)) fault(name, `${name} holds control characters or broken ones.`);
      else extensions[name] = value;
    } else if (typeof value === "boolean" || isInteger(value)) extensions[name] = value;
    else fault(name, `${name} is neither text nor a whole number of 32 bits nor true or false.`);
  }
  return extensions;
}

const isInteger = (value: unknown): value is number =>
  typeof value === "number" && Number.isInteger(value) && Math.abs(value + 0.5) < 2 ** 31;
