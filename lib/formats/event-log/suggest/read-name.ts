import { CONTRACT_OBJECTS, OBJECTS, SUBSIDIARY_OBJECTS } from "@/lib/formats/event-log/suggest/vocabulary";

export interface ActivityName {
  activity: string;
  /** What the activity is about, such as "offer"; null when the name does not say. */
  object: string | null;
  /** True when the object is only a letter before an underscore, so that a shown name has to spell it out. */
  objectIsLetter: boolean;
  /** Lower-case words without the letter prefix, single spaces, joined prefixes set apart. */
  phrase: string;
}

const LETTER_PREFIX = /^([A-Za-z])[_:. ](?=.{2})/;
const JOINED_PREFIX =
  /^(pre|partly|partially|non|not)(?=(?:accepted|approved|qualified|submitted|renewed|completed)$)/;
const OBJECT_WORDS: ReadonlySet<string> = new Set([
  ...SUBSIDIARY_OBJECTS,
  ...CONTRACT_OBJECTS,
  "application",
  "submission",
  "lead",
  "aanvraag",
]);

/** Reads names as systems write them: A_SUBMITTED, "Policy issued", policyIssued, send-quote. */
export function readActivityName(activity: string, letters: ReadonlySet<string>): ActivityName {
  const letter = LETTER_PREFIX.exec(activity)?.[1]?.toLowerCase();
  const object = letter !== undefined && letters.has(letter) ? OBJECTS[letter] : undefined;
  const words = splitWords(object === undefined ? activity : activity.slice(2));
  if (object !== undefined) return { activity, object, objectIsLetter: true, phrase: words.join(" ") };
  const named = words.find((word) => OBJECT_WORDS.has(word)) ?? null;
  return { activity, object: named, objectIsLetter: false, phrase: words.join(" ") };
}

/** Letters that stand before the underscore of two activities or more, and for something we know. */
export function findLetterPrefixes(activities: readonly string[]): Set<string> {
  const counts = new Map<string, number>();
  for (const activity of activities) {
    const letter = LETTER_PREFIX.exec(activity)?.[1]?.toLowerCase();
    if (letter !== undefined && letter in OBJECTS) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= 2).map(([letter]) => letter));
}

function splitWords(text: string): string[] {
  return text
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .flatMap((word) => word.replace(JOINED_PREFIX, "$1 ").split(" "));
}

/** A name to show: "Pre-accepted", "Offer sent", "Offer returned". */
export function nameStage(name: ActivityName, replacement: string | null, isMainObject: boolean): string {
  const words = (replacement ?? name.phrase).replace(/^(pre|non) /, "$1-");
  const spelled =
    name.objectIsLetter && !isMainObject && name.object !== null ? `${name.object} ${words}` : words;
  const withObject =
    replacement !== null && !name.objectIsLetter && name.object !== null
      ? `${name.object} ${words}`
      : spelled;
  return withObject.charAt(0).toUpperCase() + withObject.slice(1);
}
