import { templates } from "@/lib/models/templates";

/** What the templates say of public data is no count of anybody's customers. */
const published = new Set(templates.flatMap(({ assumptions }) => Object.values(assumptions.sources ?? {})));

const WHO =
  "customers?|clients?|people|persons?|prospects?|applicants?|applications?|polic(?:y|ies)|policyholders?|borrowers?|members?|users?|accounts?|households?|cases?|entrants?|entered";
// "1,204 new customers", "customers: 1,204", "n = 1,204"; a year before such a word is no count.
const counted = new RegExp(
  `(?<![\\d.,])(?!(?:19|20)\\d\\d\\b(?![.,]\\d))\\d[\\d.,]*k?\\s+(?:[\\p{L}-]+\\s+){0,2}(?:${WHO})\\b|\\b(?:${WHO}|n)\\s*[:=(]\\s*\\d`,
  "iu",
);

/** Sources without counts of customers: measured ones say no more than that they were, others with a count nothing. */
export function hideCounts(sources: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(sources).map(([path, source]) => [path, withoutCount(source)]));
}

function withoutCount(source: string): string {
  if (published.has(source)) return source;
  if (/^measured\b/i.test(source)) return "Measured";
  return counted.test(source) ? "Known to its authors" : source;
}
