import { hash } from "node:crypto";

const KEY_HEX_DIGITS = 32;

export interface EventIdentity {
  caseId: string;
  activity: string;
  transition: string | null;
  /** Epoch milliseconds. */
  occurredAt: number;
  resource: string | null;
}

/**
 * What an event says, as 32 hex digits (SHA-256 cut to 128 bits). Two events that say the same have the same
 * key, in this file or another.
 */
export function hashEvent(event: EventIdentity): string {
  const { caseId, activity, transition, occurredAt, resource } = event;
  // Each part carries its length, so that no text can pose as the boundary between two others.
  const parts = [caseId, activity, transition ?? "", String(occurredAt), resource ?? ""];
  const text = parts.map((part) => `${part.length}:${part}`).join("");
  return hash("sha256", text, "hex").slice(0, KEY_HEX_DIGITS);
}

/**
 * The identity of an event within its source: its content key and which of the equal events of its case it
 * is, counted from 1 in file order. Genuine duplicates inside one file survive; a file sent again gives the
 * same keys.
 *
 * Equal events always share a case, so counting per case is enough. XES keeps a case together:
 * use one `OccurrenceCounter` per trace. In CSV the rows of a case may lie anywhere: let the database count,
 * `hash || '-' || row_number() OVER (PARTITION BY hash ORDER BY ordinal)` gives the same text.
 */
export function eventKey(event: EventIdentity, occurrence: number): string {
  return joinEventKey(hashEvent(event), occurrence);
}

export function joinEventKey(contentHash: string, occurrence: number): string {
  return `${contentHash}-${occurrence}`;
}

/** Counts equal events within one case. Memory grows with the case, so start a new one (or `reset`) per case. */
export class OccurrenceCounter {
  private readonly counts = new Map<string, number>();

  /** Which occurrence of this content it is, from 1. */
  next(contentHash: string): number {
    const occurrence = (this.counts.get(contentHash) ?? 0) + 1;
    this.counts.set(contentHash, occurrence);
    return occurrence;
  }

  reset(): void {
    this.counts.clear();
  }
}
