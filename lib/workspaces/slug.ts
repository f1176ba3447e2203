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
  "share",
  "sign-in",
  "sign-out",
  "sign-up",
]);

/**
 * The workspace in addresses: "Äpfel & Co." → "apfel-co". At most 40 characters; a number is added when the
 * plain form is taken or reserved.
 */
export function slugOf(name: string, taken: (slug: string) => boolean): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "");
  const base = plain || "workspace";
  if (!reserved.has(base) && !taken(base)) return base;
  for (let number = 2; ; number++) if (!taken(`${base}-${number}`)) return `${base}-${number}`;
}
