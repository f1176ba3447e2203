import { compareText } from "@/lib/engine/collections";
import { gradeInteraction } from "@/lib/engine/coupling/grade";
import type { WantedInteraction } from "./wanted";

/** An interaction as it stands in the catalogue. */
export type StandingInteraction = Omit<WantedInteraction, "document"> & {
  id: string;
  /** The document that brought it; null when a person wrote or changed it. */
  documentId: string | null;
};

export type PlannedChange =
  | { state: "new"; wanted: WantedInteraction; changes: string[] }
  | { state: "changed" | "same"; standing: StandingInteraction; wanted: WantedInteraction; changes: string[] }
  | { state: "kept"; standing: StandingInteraction; wanted: WantedInteraction; changes: string[] }
  | { state: "gone"; standing: StandingInteraction; changes: string[] };

const key = ({ producer, name }: { producer: string | null; name: string }) => `${producer ?? ""}\n${name}`;
const place = ({ address, name }: { address: string | null; name: string }) => `${address ?? ""}\n${name}`;

/**
 * What becomes of the catalogue when documents tell what is wanted. What documents brought before is replaced; what a
 * person wrote or changed is left alone, even where a document says otherwise.
 */
export function planChanges(
  wanted: readonly WantedInteraction[],
  standing: readonly StandingInteraction[],
): PlannedChange[] {
  const byHand = new Map(
    standing.filter(({ documentId }) => documentId === null).map((one) => [key(one), one]),
  );
  const brought = standing.filter(({ documentId }) => documentId !== null);
  const left = new Map(brought.map((one) => [key(one), one]));
  const matched = new Map<WantedInteraction, StandingInteraction>();
  for (const one of wanted) {
    const found = left.get(key(one));
    if (!found || byHand.has(key(one))) continue;
    matched.set(one, found);
    left.delete(key(one));
  }
  // Whoever sends it may have become known, or be gone: what stands at its address under its name is the same thing.
  const byPlace = new Map([...left.values()].map((one) => [place(one), one]));
  for (const one of wanted) {
    const found = byPlace.get(place(one));
    if (matched.has(one) || byHand.has(key(one)) || !found) continue;
    if (found.producer !== null && one.producer !== null) continue;
    matched.set(one, found);
    left.delete(key(found));
    byPlace.delete(place(one));
  }
  const coming = wanted.map((one): PlannedChange => {
    const own = byHand.get(key(one));
    if (own) {
      const changes = ["A person wrote or changed it: it stays as it is."];
      return { state: "kept", standing: own, wanted: one, changes };
    }
    const found = matched.get(one);
    if (!found) return { state: "new", wanted: one, changes: [] };
    const changes = differencesOf(found, one);
    return { state: changes.length > 0 ? "changed" : "same", standing: found, wanted: one, changes };
  });
  const gone = [...left.values()].map(
    (one): PlannedChange => ({
      state: "gone",
      standing: one,
      changes: ["No document tells of it any more."],
    }),
  );
  return [...coming, ...gone];
}

const list = (names: readonly string[]) =>
  names.length > 5 ? `${names.slice(0, 5).join(", ")} and ${names.length - 5} more` : names.join(", ");
const without = (all: readonly string[], others: readonly string[]) =>
  all.filter((one) => !others.includes(one));

/** What becomes different of one interaction, in words. */
function differencesOf(before: StandingInteraction, after: WantedInteraction): string[] {
  const said: string[] = [];
  const names = (one: Pick<WantedInteraction, "consumers">) => one.consumers.map(({ service }) => service);
  const more = without(names(after), names(before));
  const fewer = without(names(before), names(after));
  if (before.producer !== after.producer) said.push(`Sent by ${after.producer ?? "nobody known"}.`);
  if (before.name !== after.name) said.push(`Called ${after.name}.`);
  if (before.address !== after.address) said.push(`At ${after.address ?? "no known address"}.`);
  if (more.length > 0) said.push(`Taken by ${list(more)} too.`);
  if (fewer.length > 0) said.push(`No longer taken by ${list(fewer)}.`);
  said.push(...fieldDifferences(before.fields, after.fields));
  if (before.awaitsReply !== after.awaitsReply)
    said.push(after.awaitsReply ? "Waits for a reply." : "No longer waits for a reply.");
  const others = usesOf(before) !== usesOf(after) && more.length === 0 && fewer.length === 0;
  if (others) said.push("Those who take it use other fields.");
  const reply = (one: Pick<WantedInteraction, "replyAddress" | "replyMessages">) =>
    JSON.stringify([one.replyAddress, one.replyMessages]);
  if (before.awaitsReply === after.awaitsReply && reply(before) !== reply(after))
    said.push("The reply is another.");
  return said;
}

function fieldDifferences(before: readonly string[] | null, after: readonly string[] | null): string[] {
  if (before === null && after === null) return [];
  if (after === null) return ["What it tells is no longer known."];
  if (before === null) return [`Tells ${list(after) || "only that it happened"}.`];
  const [more, fewer] = [without(after, before), without(before, after)];
  return [
    ...(more.length > 0 ? [`Tells ${list(more)} too.`] : []),
    ...(fewer.length > 0 ? [`No longer tells ${list(fewer)}.`] : []),
  ];
}

const usesOf = ({ consumers }: Pick<WantedInteraction, "consumers">) =>
  JSON.stringify(
    [...consumers]
      .sort((left, right) => compareText(left.service, right.service))
      .map(({ service, fields }) => [service, fields && [...fields].sort()]),
  );

/** How closely it would bind; a service without a known domain is one of its own. */
export function gradeOf(one: Omit<WantedInteraction, "document">, domainOf: (service: string) => string) {
  return gradeInteraction({
    id: one.name,
    name: one.name,
    producer: one.producer === null ? null : { serviceId: one.producer, domain: domainOf(one.producer) },
    fields: one.fields,
    awaitsReply: one.awaitsReply,
    namesConsumers: false,
    openConsumers: false,
    consumers: one.consumers.map(({ service, fields }) => ({
      serviceId: service,
      domain: domainOf(service),
      fields,
    })),
  }).kind;
}
