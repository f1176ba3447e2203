import { readMessage, readTags } from "./read-message";
import { protocolsOf } from "./read-servers";
import { addNote, follow, type Reading } from "./reading";
import { referenceTextOf } from "./reference";
import { resolve } from "./resolve";
import type { Operation, OperationMessage, Server } from "./types";
import { childOf, entriesOf, itemsOf, type Place, textOf } from "./yaml-tree";

/**
 * Operations are written from the point of view of whoever uses the application. The specification of 2.x: `subscribe`
 * defines "the messages produced by the application and sent to the channel", `publish` "the messages consumed by the
 * application from the channel". So an application that says `publish` receives.
 */
const ACTIONS = { publish: "receive", subscribe: "send" } as const;

/** The operations of a document of AsyncAPI 2.0 to 2.6. The key of a channel is its address. */
export function readOperationsV2(reading: Reading, document: Place, servers: readonly Server[]): Operation[] {
  return entriesOf(follow(reading, document, "channels")).flatMap(([address, place]) => {
    const channel = resolve(reading.upload, place);
    const ids = itemsOf(childOf(channel, "servers")).flatMap((server) => textOf(server) ?? []);
    return (["publish", "subscribe"] as const).flatMap((word): Operation[] => {
      const operation = follow(reading, channel, word);
      if (operation === null) return [];
      const traits = itemsOf(childOf(operation, "traits")).map((trait) => resolve(reading.upload, trait));
      const id = textOf(childOf(operation, "operationId")) ?? `${word} ${address}`;
      return [
        {
          id,
          action: ACTIONS[word],
          channel: address,
          address,
          messages: readMessages(reading, operation, textOf(childOf(operation, "operationId")) ?? address),
          reply: null,
          tags: readTags(reading, [operation, ...traits]),
          protocols: protocolsOf(servers, ids),
        },
      ];
    });
  });
}

/** One message, or a choice of several under `oneOf`. */
function readMessages(reading: Reading, operation: Place, knownAs: string): OperationMessage[] {
  const message = childOf(operation, "message");
  if (message === null) {
    addNote(reading, operation, "The operation names no message; it goes by the name of its channel.");
    return [];
  }
  const resolved = resolve(reading.upload, message);
  const choice = childOf(resolved, "oneOf");
  const places = choice === null ? [message] : itemsOf(choice);
  return places.map((place) => readMessage(reading, place, lastStep(place) ?? knownAs));
}

function lastStep(place: Place): string | null {
  return referenceTextOf(place)?.split("/").at(-1) ?? null;
}
