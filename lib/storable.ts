type Place = { value: unknown; name: string; around: Place | null };

/**
 * Where a text stands that PostgreSQL cannot keep: one with a zero character or half of a surrogate pair, as a value or
 * as a name. Null where everything can be kept.
 */
export function findUnstorable(whole: unknown, start: readonly string[] = []): readonly string[] | null {
  // Without recursion, because what comes from outside may be nested as deep as it likes.
  const open: Place[] = [{ value: whole, name: "", around: null }];
  for (let place = open.pop(); place; place = open.pop()) {
    const { value } = place;
    if (typeof value === "string" && !isStorableText(value)) return [...start, ...wayTo(place)];
    if (typeof value !== "object" || value === null) continue;
    for (const [name, part] of Object.entries(value).reverse()) {
      if (!isStorableText(name)) return [...start, ...wayTo(place)];
      if (typeof part === "string" || typeof part === "object")
        open.push({ value: part, name, around: place });
    }
  }
  return null;
}

function wayTo(place: Place): string[] {
  const way: string[] = [];
  for (let at = place; at.around; at = at.around) way.push(at.name);
  return way.reverse();
}

function isStorableText(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}

/** The same with a sign for each zero character and each half of a pair: for showing what somebody sent. */
export function toStorable<T>(value: T): T {
  if (typeof value === "string") return value.replaceAll("\0", "␀").toWellFormed() as T;
  if (Array.isArray(value)) return value.map(toStorable) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [toStorable(name), toStorable(part)]),
  ) as T;
}

/** Deeper than this nothing of the product goes. */
export const deepestNesting = 64;

/** Whether lists and objects stand in each other deeper than `levels`. */
export function isNestedBeyond(levels: number, whole: unknown): boolean {
  let layer: unknown[] = [whole];
  for (let depth = 0; layer.length > 0; depth++) {
    layer = layer.flatMap((value) =>
      typeof value === "object" && value !== null ? Object.values(value) : [],
    );
    if (depth >= levels && layer.length > 0) return true;
  }
  return false;
}
