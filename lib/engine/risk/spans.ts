import type { Span } from "./life";

const end = (span: Span) => span.to ?? Number.POSITIVE_INFINITY;
const span = (from: number, to: number): Span => ({ from, to: Number.isFinite(to) ? to : null });

/** Spans put together where they overlap or touch, in order; empty ones are left out. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const next of spans.filter((one) => one.from < end(one)).sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && next.from <= end(last))
      merged[merged.length - 1] = span(last.from, Math.max(end(last), end(next)));
    else merged.push(next);
  }
  return merged;
}

/** What of each span lies within each window. */
export function clipSpans(spans: readonly Span[], windows: readonly Span[]): Span[] {
  return windows
    .flatMap((window) =>
      spans.map((one) => span(Math.max(one.from, window.from), Math.min(end(one), end(window)))),
    )
    .filter((one) => one.from < end(one))
    .sort((a, b) => a.from - b.from);
}

/** Whether the span holds on that day. */
export function holdsOn(one: Span, day: number): boolean {
  return one.from <= day && day < end(one);
}
