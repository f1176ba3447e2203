import type { AttributeValue } from "@/lib/formats/event-log/types";

export const XES_ATTRIBUTE_TYPES: ReadonlySet<string> = new Set([
  "string",
  "date",
  "int",
  "float",
  "boolean",
  "id",
]);

/** Elements that hold attributes and have no value of their own. */
export const XES_COLLECTIONS: ReadonlySet<string> = new Set(["list", "container"]);

/**
 * The value of a XES attribute. Numbers and booleans that do not read as such, integers too big to be exact,
 * dates and ids stay text, so that nothing is lost.
 */
export function readXesValue(type: string, value: string): AttributeValue {
  if (type === "int") {
    const number = Number(value);
    return value.trim() !== "" && Number.isSafeInteger(number) ? number : value;
  }
  if (type === "float") {
    const number = Number(value);
    return value.trim() !== "" && Number.isFinite(number) ? number : value;
  }
  if (type === "boolean") {
    const lower = value.trim().toLowerCase();
    if (lower === "true" || lower === "1") return true;
    if (lower === "false" || lower === "0") return false;
  }
  return value;
}
