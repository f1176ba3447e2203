import { stringify } from "yaml";
import { addressKey } from "./address-key";
import type { Interaction, Message, Reply, Service } from "./types";
import { type Channels, createChannels } from "./write-channels";
import { createNamer } from "./write-names";

export interface WrittenDocument {
  /** Of the file: `orders-service.asyncapi.yaml`. */
  name: string;
  service: string;
  text: string;
}

/**
 * Writes one AsyncAPI 3.0.0 document for each service, as YAML. Reading and joining them gives the same services and
 * interactions back; parameters of addresses whose names AsyncAPI does not take get others. Other tools take a field
 * that is called `$ref` or `<<` for a reference or a merge key.
 */
export function writeAsyncApi(
  services: readonly Service[],
  interactions: readonly Interaction[],
): WrittenDocument[] {
  const nameFile = createNamer();
  return services.map((service) => ({
    name: `${nameFile(service.name.toLowerCase())}.asyncapi.yaml`,
    service: service.name,
    text: toYaml(documentOf(service, interactions)),
  }));
}

function documentOf(service: Service, interactions: readonly Interaction[]): Record<string, unknown> {
  const channels = createChannels();
  const nameOperation = createNamer();
  const operations = new Map<string, unknown>();
  const written = new Set<string>();
  const add = (action: "send" | "receive", interaction: Interaction, message: Message) => {
    const { address, name } = interaction;
    // Several producers of one message are one operation of whoever takes it.
    const same = JSON.stringify([action, addressKey(address), message]);
    if (written.has(same)) return;
    written.add(same);
    const reply = owesOrAwaits(action, interaction, interactions)
      ? { reply: writeReply(channels, interaction.replyTo) }
      : {};
    operations.set(nameOperation(`${action}-${name}`), {
      action,
      ...channels.refer(address, [message]),
      ...reply,
    });
  };
  for (const interaction of interactions) {
    const { name, fields, producer, consumers } = interaction;
    if (producer === service.name) add("send", interaction, { name, fields });
    const consumer = consumers.find((taker) => taker.service === service.name);
    if (consumer !== undefined) add("receive", interaction, { name, fields: consumer.fields });
  }
  return {
    asyncapi: "3.0.0",
    info: infoOf(service),
    ...serversOf(service),
    channels: channels.write(),
    operations,
  };
}

/**
 * Whoever asks says so; whoever answers does when it is known to be the one: the only one who takes what nobody in the
 * set sends without asking.
 */
function owesOrAwaits(
  action: "send" | "receive",
  interaction: Interaction,
  interactions: readonly Interaction[],
): boolean {
  if (!interaction.awaitsReply) return false;
  if (action === "send" || interaction.producer === null) return true;
  const alike = interactions.filter(
    ({ name, address }) =>
      name === interaction.name && addressKey(address) === addressKey(interaction.address),
  );
  return interaction.consumers.length === 1 && alike.length === 1;
}

function writeReply(channels: Channels, reply: Reply | null): Record<string, unknown> {
  if (reply === null) return {};
  return { ...channels.refer(reply.address, reply.messages) };
}

function infoOf({ name, version, description, tags }: Service): Record<string, unknown> {
  return {
    title: name,
    version,
    ...(description === null ? {} : { description }),
    ...(tags.length === 0 ? {} : { tags: tags.map((tag) => ({ name: tag })) }),
  };
}

function serversOf({ servers }: Service): Record<string, unknown> {
  if (servers.length === 0) return {};
  return { servers: new Map(servers.map(({ id, host, protocol }) => [id, { host, protocol }])) };
}

/** Values in quotes and keys as YAML 1.1 needs them, so that no reader takes a name for a date or a truth value. */
function toYaml(document: Record<string, unknown>): string {
  return stringify(document, {
    aliasDuplicateObjects: false,
    defaultKeyType: "PLAIN",
    defaultStringType: "QUOTE_DOUBLE",
    lineWidth: 0,
    compat: "yaml-1.1",
  });
}
