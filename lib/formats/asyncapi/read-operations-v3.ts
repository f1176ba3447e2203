import { readMessage, readTags } from "./read-message";
import { protocolsOf } from "./read-servers";
import { follow, invalid, type Reading } from "./reading";
import { readReference, referenceTextOf } from "./reference";
import { resolve } from "./resolve";
import type { Operation, OperationMessage, Reply, Server } from "./types";
import { childOf, entriesOf, itemsOf, type Place, textOf } from "./yaml-tree";

/** The operations of a document of AsyncAPI 3.x, which says `send` and `receive` of the application itself. */
export function readOperationsV3(reading: Reading, document: Place, servers: readonly Server[]): Operation[] {
  return entriesOf(follow(reading, document, "operations")).map(([id, place]) => {
    const operation = resolve(reading.upload, place);
    const channel = readChannel(reading, operation, id, `operations.${id}`);
    const traits = itemsOf(childOf(operation, "traits")).map((trait) => resolve(reading.upload, trait));
    return {
      id,
      action: readAction(operation, id),
      channel: channel.id,
      address: channel.address,
      messages: readMessages(reading, operation, channel.place),
      reply: readReply(reading, operation, id),
      tags: readTags(reading, [operation, ...traits]),
      protocols: protocolsOf(servers, channel.servers),
    };
  });
}

function readAction(operation: Place, id: string): "send" | "receive" {
  const action = textOf(childOf(operation, "action"));
  if (action === "send" || action === "receive") return action;
  throw invalid(
    childOf(operation, "action") ?? operation,
    `operations.${id}.action`,
    action === null ? `operation "${id}" has no action.` : `"${action}" is no action of operation "${id}".`,
    'Write "action: send" or "action: receive".',
  );
}

interface Channel {
  id: string;
  address: string | null;
  place: Place;
  servers: string[];
}

function readChannel(reading: Reading, holder: Place, id: string, path: string): Channel {
  const said = childOf(holder, "channel");
  const place = said === null ? null : resolve(reading.upload, said);
  if (said === null || place?.node.kind !== "map") {
    throw invalid(
      said ?? holder,
      `${path}.channel`,
      `operation "${id}" refers to no channel.`,
      'Write "channel:" with a "$ref" to one of the channels of the document.',
    );
  }
  return {
    id: stepsOf(said).at(-1) ?? id,
    address: textOf(childOf(place, "address")),
    place,
    servers: itemsOf(childOf(place, "servers")).flatMap((server) => stepsOf(server).at(-1) ?? []),
  };
}

/** The messages that the operation names; all of its channel when it names none. */
function readMessages(reading: Reading, holder: Place, channel: Place): OperationMessage[] {
  const named = childOf(holder, "messages");
  if (named !== null)
    return itemsOf(named).map((place) => readMessage(reading, place, stepsOf(place).at(-1) ?? "message"));
  return entriesOf(follow(reading, channel, "messages")).map(([key, place]) =>
    readMessage(reading, place, key),
  );
}

function readReply(reading: Reading, operation: Place, id: string): Reply | null {
  const reply = follow(reading, operation, "reply");
  if (reply?.node.kind !== "map") return null;
  if (childOf(reply, "channel") === null) return { address: null, messages: [] };
  const channel = readChannel(reading, reply, id, `operations.${id}.reply`);
  const messages = readMessages(reading, reply, channel.place);
  return { address: channel.address, messages: messages.map(({ name, fields }) => ({ name, fields })) };
}

function stepsOf(place: Place): readonly string[] {
  const text = referenceTextOf(place);
  return text === null ? [] : readReference(text, place).steps;
}
