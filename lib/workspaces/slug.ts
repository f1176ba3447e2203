/** First parts of addresses that pages of the product itself use. */
const reserved = new Set([
  "account",
  "api",
  "api-reference",
  "demo",
  "gallery",
  "health",
  "invitation",
  "metrics",
  "new-workspace",
  "open",
  "ready",
  "s",
  "share",
  "sign-in",
  "sign-out",
  "sign-up",
]);

const numbered = 20;

/**
 * The workspace in addresses, the most wanted first: "Äpfel & Co." → "apfel-co", "apfel-co-2" … "apfel-co-20" and, for
 * names that many have, one with `lot`. At most 40 characters before what is added; reserved words are left out.
 */
export function proposeSlugs(name: string, lot: string): string[] {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "");
  const base = plain || "workspace";
  const more = Array.from({ length: numbered - 1 }, (_, index) => `${base}-${index + 2}`);
  return [base, ...more, `${base}-${lot}`].filter((slug) => !reserved.has(slug));
}
