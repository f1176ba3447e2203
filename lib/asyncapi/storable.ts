/** The same without zero characters and halves of characters, which the database cannot keep. */
export function toStorable<T>(value: T): T {
  if (typeof value === "string") return value.toWellFormed().replaceAll("\0", "\uFFFD") as T;
  if (Array.isArray(value)) return value.map((part) => toStorable(part)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [toStorable(name), toStorable(part)]),
  ) as T;
}
