import { createHash } from "node:crypto";

/**
 * A strong entity tag: the stamp of what can be changed, and a digest of the whole answer. If-Match compares the stamp,
 * so that a customer's new touchpoint does not refuse an edit of the name; If-None-Match compares all of it, because the
 * touchpoint is part of the answer.
 */
export function entityTag(stamp: string, content: string): string {
  return `"${stamp}.${createHash("sha256").update(content).digest("base64url").slice(0, 16)}"`;
}

/** "any" for `*`, else the strong tags without their quotes; a weak tag never matches for a change (RFC 9110, 13.1.1). */
export function readIfMatch(header: string): "any" | string[] {
  if (header.trim() === "*") return "any";
  return [...header.matchAll(/(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"/g)].flatMap(([, weak, tag = ""]) =>
    weak ? [] : [tag],
  );
}

/** The stamp of a tag that was made here; one may also be sent by itself, as `"7"`. */
export function stampOf(tag: string): string {
  return tag.split(".")[0] ?? tag;
}

/** Whether the asker has this already; weak and strong tags compare alike here (RFC 9110, 13.1.2). */
export function isKnown(header: string | null, tag: string): boolean {
  if (header === null) return false;
  if (header.trim() === "*") return true;
  return [...header.matchAll(/"[\x21\x23-\x7e\x80-\xff]*"/g)].some(([known]) => known === tag);
}
