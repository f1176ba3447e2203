import { compareText } from "@/lib/engine/collections";
import type { Message } from "./types";
import { createNamer, namedParameters } from "./write-names";
import { writeSchema } from "./write-schema";

type Json = Record<string, unknown>;

interface Channel {
  id: string;
  address: string | null;
  nameMessage: (text: string) => string;
  messages: Map<string, { id: string; body: Json }>;
}

/** A reference into the channels of the document being written. */
export interface ChannelReference {
  channel: { $ref: string };
  messages: { $ref: string }[];
}

/** The channels of one document, made as they are needed. */
export interface Channels {
  /** Puts messages on the channel of an address and refers to them. */
  refer: (address: string | null, messages: readonly Message[]) => ChannelReference;
  /** In the form of AsyncAPI 3.0. */
  write: () => Map<string, Json>;
}

export function createChannels(): Channels {
  const channels = new Map<string, Channel>();
  const nameChannel = createNamer();
  const refer = (address: string | null, messages: readonly Message[]): ChannelReference => {
    // As written: addresses that differ in the names of their parameters keep them.
    const key = address === null ? `message ${messages[0]?.name ?? ""}` : `address ${address}`;
    const made = channels.get(key) ?? {
      id: nameChannel(address ?? messages[0]?.name ?? "channel"),
      address,
      nameMessage: createNamer(),
      messages: new Map(),
    };
    channels.set(key, made);
    const path = `#/channels/${made.id}`;
    return {
      channel: { $ref: path },
      messages: messages.map((message) => ({ $ref: `${path}/messages/${putMessage(made, message)}` })),
    };
  };
  return { refer, write: () => new Map([...channels.values()].map((made) => [made.id, writeChannel(made)])) };
}

function putMessage(channel: Channel, { name, fields }: Message): string {
  const same = JSON.stringify([name, fields]);
  const known = channel.messages.get(same);
  if (known !== undefined) return known.id;
  const id = channel.nameMessage(name);
  channel.messages.set(same, {
    id,
    body: { name, ...(fields === null ? {} : { payload: writeSchema(fields) }) },
  });
  return id;
}

function writeChannel({ address, messages }: Channel): Json {
  const bodies = [...messages.values()].sort((left, right) => compareText(left.id, right.id));
  const told = { messages: new Map(bodies.map(({ id, body }) => [id, body])) };
  if (address === null) return { address: null, ...told };
  const named = namedParameters(address);
  return {
    address: named.address,
    ...told,
    ...(named.parameters.length === 0
      ? {}
      : { parameters: new Map(named.parameters.map((name) => [name, {}])) }),
  };
}
