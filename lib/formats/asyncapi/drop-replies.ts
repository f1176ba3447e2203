import { channelKey, type End } from "./ends";

/**
 * Leaves out the ends that are replies to declared requests: the one who asks receives them, those who are asked send
 * them. A reply that a third service listens to stays as well, for the sake of that service.
 */
export function dropReplies(ends: readonly End[]): End[] {
  const gone = new Set<End>();
  for (const request of ends) {
    if (request.reply === null) continue;
    const peers = new Set(
      ends
        .filter((end) => end.key === request.key && end.action !== request.action)
        .map(({ service }) => service),
    );
    for (const end of ends) {
      if (!isReplyTo(request, end)) continue;
      const own = end.service === request.service && end.action !== request.action;
      if (own || (peers.has(end.service) && end.action === request.action)) gone.add(end);
    }
  }
  const listened = new Set(
    ends.filter((end) => end.action === "receive" && !gone.has(end)).map(({ key, name }) => `${name} ${key}`),
  );
  return ends.filter(
    (end) => !gone.has(end) || (end.action === "send" && listened.has(`${end.name} ${end.key}`)),
  );
}

function isReplyTo({ key, reply }: End, end: End): boolean {
  if (reply === null || (reply.address === null && reply.messages.length === 0)) return false;
  if (reply.messages.length === 0) return end.key !== key && end.key === channelKey(reply.address, end.name);
  return reply.messages.some(({ name }) => name === end.name && channelKey(reply.address, name) === end.key);
}
