import type { Actor } from "@/lib/auth/actor";
import { readSnapshot } from "@/lib/db/sql";
import { AppError, notFound } from "@/lib/errors";
import { toJson } from "@/lib/formats/asyncapi/to-json";
import type { Interaction, Service } from "@/lib/formats/asyncapi/types";
import { type WrittenDocument, writeAsyncApi } from "@/lib/formats/asyncapi/write";
import { writeZip } from "@/lib/formats/bytes/write-zip";
import type { StandingInteraction } from "./plan";
import { type CatalogueState, type KnownDocument, readState } from "./state";

type Format = "yaml" | "json";

/** What its document said of a service besides what it sends and takes; a service without one is in its first version. */
function describe(name: string, document: KnownDocument | undefined): Service {
  const [first] = document?.applications ?? [];
  const servers = (document?.applications ?? []).flatMap((one) => one.servers);
  return {
    name,
    version: first?.version || "1.0.0",
    description: first?.description ?? null,
    tags: first?.tags ?? [],
    servers: servers.filter((one, index) => servers.findIndex(({ id }) => id === one.id) === index),
  };
}

function toFormat(one: StandingInteraction): Interaction {
  const { producer, name, fields, consumers, awaitsReply, replyAddress, replyMessages } = one;
  const messages = replyMessages.map((message) => ({ name: message, fields: null }));
  return {
    producer,
    name,
    address: one.address,
    fields,
    consumers,
    awaitsReply,
    replyTo: replyAddress === null && messages.length === 0 ? null : { address: replyAddress, messages },
    missing: producer === null ? "producer" : consumers.length === 0 ? "consumers" : null,
  };
}

function write(state: CatalogueState, names: readonly string[], format: Format): WrittenDocument[] {
  const documents = new Map(state.documents.map((document) => [document.service, document]));
  const written = writeAsyncApi(
    names.map((name) => describe(name, documents.get(name))),
    state.standing.map(toFormat),
  );
  return format === "json" ? written.map(toJson) : written;
}

const inOrder = (names: Iterable<string>) => [...new Set(names)].sort();

/** A document for every service that takes part in something, in one archive. Throws `conflict` where none does. */
export function writeAll(actor: Actor, format: Format): Promise<Uint8Array> {
  return readSnapshot(async (sql) => {
    const state = await readState(sql, actor.workspace.id);
    const names = inOrder(
      state.standing.flatMap(({ producer, consumers }) => [
        ...(producer === null ? [] : [producer]),
        ...consumers.map(({ service }) => service),
      ]),
    );
    if (names.length === 0)
      throw new AppError("conflict", "No service tells another anything yet, so there is nothing to write.");
    return writeZip(write(state, names, format));
  });
}

/** The document of one service. Throws `not_found`. */
export function writeOne(actor: Actor, serviceId: string, format: Format): Promise<WrittenDocument> {
  return readSnapshot(async (sql) => {
    const state = await readState(sql, actor.workspace.id);
    const service = state.services.find(({ id, archived }) => id === serviceId && !archived);
    const [document] = service ? write(state, [service.name], format) : [];
    if (!document) throw notFound("This service");
    return document;
  });
}
