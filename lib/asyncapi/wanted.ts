import { joinApplications } from "@/lib/formats/asyncapi/join";
import type { Interaction } from "@/lib/formats/asyncapi/types";
import type { StoredDocument } from "./stored-document";

/** An interaction that documents tell of, as the catalogue keeps it; services by their names. */
export type WantedInteraction = {
  producer: string | null;
  name: string;
  address: string | null;
  fields: string[] | null;
  awaitsReply: boolean;
  replyAddress: string | null;
  replyMessages: string[];
  consumers: { service: string; fields: string[] | null }[];
  /** The service whose document brought it: the one that sends, or else the first that takes. */
  document: string;
};

const longest = { name: 200, address: 500, field: 500 } as const;
const mostFields = 2_000;

const tidy = (text: string, most: number): string => {
  const line = text.replaceAll(/[\p{Cc}\s]+/gu, " ").trim();
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`;
};

function tidyFields(fields: readonly string[] | null): string[] | null {
  if (fields === null) return null;
  const kept = fields.map((field) => field.replaceAll(/[\p{Cc}\s]+/gu, " ").trim());
  return [...new Set(kept)]
    .filter((field) => field !== "" && field.length <= longest.field)
    .slice(0, mostFields);
}

/** What all documents of a workspace tell together. One sender's messages of one name get their addresses as well. */
export function joinDocuments(documents: readonly Pick<StoredDocument, "applications">[]): {
  wanted: WantedInteraction[];
  doubts: string[];
} {
  const applications = documents.flatMap((document) => document.applications);
  const { interactions, doubts } = joinApplications(applications);
  const byName = Map.groupBy(interactions, nameKey);
  const taken = new Set<string>();
  const wanted = interactions.flatMap((one): WantedInteraction[] => {
    const plain = tidy(one.name, longest.name) || "Without a name";
    const several = (byName.get(nameKey(one))?.length ?? 0) > 1;
    const full = several && one.address !== null ? tidy(`${plain} (${one.address})`, longest.name) : plain;
    let name = full;
    for (let count = 2; taken.has(`${one.producer}\n${name}`); count++)
      name = `${full.slice(0, longest.name - 5)} ${count}`;
    taken.add(`${one.producer}\n${name}`);
    const document = one.producer ?? one.consumers[0]?.service;
    if (document === undefined) return [];
    return [
      {
        producer: one.producer,
        name,
        address: one.address === null ? null : tidy(one.address, longest.address) || null,
        fields: tidyFields(one.fields),
        awaitsReply: one.awaitsReply,
        replyAddress: one.replyTo?.address ? tidy(one.replyTo.address, longest.address) : null,
        replyMessages: (one.replyTo?.messages ?? []).map((message) => tidy(message.name, longest.name)),
        // A service that takes what it sends itself tells nobody else.
        consumers: one.consumers
          .filter(({ service }) => service !== one.producer)
          .map(({ service, fields }) => ({ service, fields: tidyFields(fields) })),
        document,
      },
    ];
  });
  return { wanted, doubts };
}

const nameKey = ({ producer, name }: Interaction) => `${producer ?? ""}\n${tidy(name, longest.name)}`;
