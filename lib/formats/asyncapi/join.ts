import { compareText } from "@/lib/engine/collections";
import { correlate } from "./correlate";
import { dropReplies } from "./drop-replies";
import { type End, listEnds, uniteFields } from "./ends";
import type { Application, Consumer, Interaction, Reply, Service } from "./types";

/** What the documents say together, in an order that does not depend on theirs. */
export interface Landscape {
  services: Service[];
  interactions: Interaction[];
  /** What could not be told, in words. */
  doubts: string[];
}

/**
 * Joins applications into services and what passes between them. One title is one service. Ends of one address belong
 * together; a service that receives there takes the messages it names, or all that are sent there when it knows them by
 * other names. Replies are no interactions of their own. What nobody sends or nobody receives is kept and marked.
 */
export function joinApplications(applications: readonly Application[]): Landscape {
  const { ends, doubts } = correlate(listEnds(applications));
  const byKey = Map.groupBy(dropReplies(ends), ({ key }) => key);
  return {
    services: joinServices(applications),
    interactions: [...byKey.values()].flatMap(joinChannel).sort(compareInteractions),
    doubts,
  };
}

function joinServices(applications: readonly Application[]): Service[] {
  const services = new Map<string, Service>();
  for (const { title, version, description, tags, servers } of applications) {
    const known = services.get(title);
    services.set(title, {
      name: title,
      version: known?.version ?? version,
      description: known?.description ?? description,
      tags: [...new Set([...(known?.tags ?? []), ...tags])],
      servers: [
        ...(known?.servers ?? []),
        ...servers.filter(({ id }) => !known?.servers.some((own) => own.id === id)),
      ],
    });
  }
  return [...services.values()].sort((left, right) => compareText(left.name, right.name));
}

function joinChannel(ends: readonly End[]): Interaction[] {
  const senders = ends.filter(({ action }) => action === "send");
  const sent = new Set(senders.map(({ name }) => name));
  const takers = new Map<string, End[]>();
  const take = (name: string, end: End) => takers.set(name, [...(takers.get(name) ?? []), end]);
  const receivers = ends.filter(({ action }) => action === "receive");
  for (const own of Map.groupBy(receivers, ({ service }) => service).values()) {
    const knowsAny = own.some(({ name }) => sent.has(name));
    const united = own.reduce(uniteEnds);
    if (knowsAny || sent.size === 0) for (const end of own) take(end.name, end);
    else for (const name of sent) take(name, united);
  }
  const told = senders.map((sender) => interactionOf(sender, sender, takers.get(sender.name) ?? []));
  const unsent = [...takers].flatMap(([name, taken]) => {
    const [first] = [...taken].sort((left, right) => compareText(left.service, right.service));
    return sent.has(name) || first === undefined ? [] : [interactionOf(null, first, taken)];
  });
  return [...told, ...unsent];
}

function uniteEnds(left: End, right: End): End {
  return { ...left, fields: uniteFields(left.fields, right.fields), reply: left.reply ?? right.reply };
}

/** `shown` says what it is called: the sender, or the first who receives what nobody sends. */
function interactionOf(sender: End | null, shown: End, takers: readonly End[]): Interaction {
  const sorted = [...takers].sort((left, right) => compareText(left.service, right.service));
  const reply = [sender, ...sorted].find((end) => end !== null && end.reply !== null)?.reply ?? null;
  return {
    producer: sender?.service ?? null,
    name: shown.name,
    address: shown.address,
    fields: sender === null ? unionOf(sorted) : sender.fields,
    consumers: sorted.map(({ service, fields }): Consumer => ({ service, fields })),
    awaitsReply: reply !== null,
    replyTo: reply === null || tellsNothing(reply) ? null : reply,
    missing: sender === null ? "producer" : takers.length === 0 ? "consumers" : null,
  };
}

function unionOf(ends: readonly End[]): readonly string[] | null {
  return ends.map(({ fields }) => fields).reduce(uniteFields, null);
}

function tellsNothing({ address, messages }: Reply): boolean {
  return address === null && messages.length === 0;
}

function compareInteractions(left: Interaction, right: Interaction): number {
  return (
    compareText(left.address, right.address) ||
    compareText(left.name, right.name) ||
    compareText(left.producer, right.producer)
  );
}
