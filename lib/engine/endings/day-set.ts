/** Days from one to another, both included, counted from 1970-01-01; without an end they run on (`Infinity`). */
export type Span = { readonly from: number; readonly until: number };

/** Spans in order, none touching the next. */
export type DaySet = readonly Span[];

export function unite(spans: readonly Span[]): DaySet {
  const sorted = spans.filter(({ from, until }) => from <= until).toSorted((a, b) => a.from - b.from);
  const joined: Span[] = [];
  for (const span of sorted) {
    const last = joined.at(-1);
    if (last && span.from <= last.until + 1)
      joined[joined.length - 1] = { from: last.from, until: Math.max(last.until, span.until) };
    else joined.push(span);
  }
  return joined;
}

export function subtract(set: DaySet, taken: DaySet): DaySet {
  return taken.reduce<DaySet>(
    (rest, { from, until }) =>
      rest.flatMap((span) =>
        [
          { from: span.from, until: Math.min(span.until, from - 1) },
          { from: Math.max(span.from, until + 1), until: span.until },
        ].filter((part) => part.from <= part.until),
      ),
    set,
  );
}

export function intersectDays(set: DaySet, other: DaySet): DaySet {
  return set.flatMap((span) =>
    other.flatMap(({ from, until }) => {
      const part = { from: Math.max(span.from, from), until: Math.min(span.until, until) };
      return part.from <= part.until ? [part] : [];
    }),
  );
}

/** How many days; `Infinity` where they run on. */
export function countDays(set: DaySet): number {
  return set.reduce((sum, { from, until }) => sum + (until - from + 1), 0);
}
