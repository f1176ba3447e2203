import { compareText } from "@/lib/engine/collections";
import { addressKey } from "./address-key";
import type { Application, Reply } from "./types";

/** One service at one end of a channel, for one message. */
export interface End {
  service: string;
  action: "send" | "receive";
  operation: string;
  channel: string;
  address: string | null;
  /** Ends of one key are on one channel. Without an address the name of the message is all that documents share. */
  key: string;
  name: string;
  fields: readonly string[] | null;
  correlation: string | null;
  reply: Reply | null;
}

/** The ends of all applications; those of one service that say the same are one. */
export function listEnds(applications: readonly Application[]): End[] {
  const ends = new Map<string, End>();
  for (const end of applications.flatMap(endsOf)) {
    const same = JSON.stringify([end.service, end.action, end.key, end.name]);
    const known = ends.get(same);
    ends.set(same, known === undefined ? end : mergeEnds(known, end));
  }
  return [...ends.values()];
}

export function channelKey(address: string | null, name: string): string {
  const key = addressKey(address);
  return key === null ? `message ${name}` : `address ${key}`;
}

/** Fields of either; null when neither tells any. */
export function uniteFields(
  left: readonly string[] | null,
  right: readonly string[] | null,
): readonly string[] | null {
  if (left === null || right === null) return left ?? right;
  return [...new Set([...left, ...right])].sort(compareText);
}

function endsOf({ title, operations }: Application): End[] {
  return operations.flatMap((operation) => {
    const { action, id, channel, address, reply } = operation;
    const unnamed = { name: channel, fields: null, correlation: null };
    const messages = operation.messages.length === 0 ? [unnamed] : operation.messages;
    return messages.map(({ name, fields, correlation }) => ({
      service: title,
      action,
      operation: id,
      channel,
      address,
      key: channelKey(address, name),
      name,
      fields,
      correlation,
      reply,
    }));
  });
}

function mergeEnds(left: End, right: End): End {
  return {
    ...left,
    fields: uniteFields(left.fields, right.fields),
    correlation: left.correlation ?? right.correlation,
    reply: left.reply ?? right.reply,
  };
}
