import { isDynamic } from "./address-key";
import type { End } from "./ends";
import type { Message } from "./types";

const SOUNDS_LIKE_A_REPLY = /repl(?:y|ies)|respon[sd]|result|answer/i;

/** What correlating found: ends with the reply they await or owe, without the ends that are those replies. */
export interface Correlated {
  ends: End[];
  /** Pairs of which neither can be told to be the reply, in words. */
  doubts: string[];
}

/**
 * Finds requests and replies that documents do not call so: a service has both ends under one correlation id, and a
 * peer has the reverse. Correlation ids are also used to trace events that answer nothing, so one of the two has to be
 * recognisable as the reply: by an address that is only known at run time, or by what it is called. A reply to such an
 * address needs no peer where nobody in the set is at the other end of the request.
 */
export function correlate(ends: readonly End[]): Correlated {
  const opposite = Map.groupBy(ends, ({ action, key }) => `${action === "send" ? "receive" : "send"} ${key}`);
  const others = (end: End) =>
    (opposite.get(`${end.action} ${end.key}`) ?? []).filter(({ service }) => service !== end.service);
  const reverseOf = (end: End) => others(end).filter(({ correlation }) => correlation === end.correlation);
  const replies = new Map<End, Set<End>>();
  const gone = new Set<End>();
  const doubts = new Set<string>();
  const evidence = new Map(ends.map((end) => [end, evidenceOf(end)]));
  const pair = (request: End, reply: End) => {
    replies.set(request, (replies.get(request) ?? new Set()).add(reply));
    gone.add(reply);
  };
  for (const [request, reply] of listCandidates(ends)) {
    const clearer = (evidence.get(reply) ?? 0) - (evidence.get(request) ?? 0);
    if (clearer < 0) continue;
    const answers = reverseOf(reply);
    const peers = reverseOf(request).flatMap((asked) =>
      answers.filter(({ service }) => service === asked.service).map((answer) => [asked, answer] as const),
    );
    if (clearer === 0 && peers.length > 0) doubts.add(sayDoubt(request, reply));
    const isAlone = isDynamic(reply.address) && others(request).length === 0;
    if (clearer === 0 || (peers.length === 0 && !isAlone)) continue;
    pair(request, reply);
    // The peers have the same exchange from the other side, whatever they call it.
    for (const [asked, answer] of peers) pair(asked, answer);
  }
  const left = ends.filter((end) => !gone.has(end));
  return { ends: left.map((end) => withReply(end, replies.get(end))), doubts: [...doubts].sort() };
}

/** Both ends of one service under one correlation id, in either order. */
function* listCandidates(ends: readonly End[]): Generator<readonly [End, End]> {
  const open = ends.filter(({ correlation, reply }) => correlation !== null && reply === null);
  const alike = Map.groupBy(open, ({ service, correlation }) => JSON.stringify([service, correlation]));
  for (const own of alike.values()) {
    for (const request of own) {
      for (const reply of own) {
        if (reply.action !== request.action && reply.key !== request.key) yield [request, reply];
      }
    }
  }
}

function evidenceOf({ operation, channel, name, address }: End): number {
  const called = [operation, channel, name, address ?? ""].some((text) => SOUNDS_LIKE_A_REPLY.test(text));
  return (isDynamic(address) ? 2 : 0) + (called ? 1 : 0);
}

function withReply(end: End, answers: ReadonlySet<End> | undefined): End {
  const [first, ...others] = answers ?? [];
  if (first === undefined) return end;
  const same = [first, ...others.filter(({ key }) => key === first.key)];
  const messages = same.map(({ name, fields }): Message => ({ name, fields }));
  return { ...end, reply: { address: first.address, messages } };
}

function sayDoubt(request: End, reply: End): string {
  const [one, other] = [request, reply].map(({ name }) => name).sort();
  return `"${one}" and "${other}" share a correlation id, and nothing tells which of them answers the other.`;
}
