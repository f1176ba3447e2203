/** What only this browser knows of a walk: which cards and votes are its own. Gone with the reveal and the last vote. */
type Kept = { cards: string[]; votes: { cardId: string; secret: string }[] };

const none: Kept = { cards: [], votes: [] };
const keyOf = (walkId: string, person: string) => `lifecurve:walk:${walkId}:${person}`;

export function readKept(walkId: string, person: string): Kept {
  try {
    const text = localStorage.getItem(keyOf(walkId, person));
    return text ? { ...none, ...(JSON.parse(text) as Partial<Kept>) } : none;
  } catch {
    return none;
  }
}

export function keep(walkId: string, person: string, change: (kept: Kept) => Kept): Kept {
  const next = change(readKept(walkId, person));
  try {
    localStorage.setItem(keyOf(walkId, person), JSON.stringify(next));
  } catch {
    // A browser that keeps nothing still writes cards; they can only not be changed any more.
  }
  return next;
}

/** 256 random bits. */
export function makeSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
