import { lookup } from "node:dns/promises";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";
import { webhooksMayStayPrivate } from "@/lib/env";
import { isPublicAddress } from "./public-address";

export type Answered = {
  /** Null where there was no answer; `fault` says why. */
  code: number | null;
  fault: string | null;
  answer: string | null;
  milliseconds: number;
};

const patienceMs = 10_000;
const mostOfAnswer = 1_000;

/** Why an address cannot be sent to, before any name is looked up; null where it can. */
export function objectionTo(address: string, mayStayPrivate = webhooksMayStayPrivate()): string | null {
  const url = URL.parse(address);
  if (!url) return "This is no address.";
  if (mayStayPrivate) return null;
  if (url.protocol !== "https:")
    return "Give an address that begins with https://; others can be read on the way.";
  const host = hostOf(url);
  if (/(^|\.)(localhost|internal|local)$/i.test(host) || (isIP(host) !== 0 && !isPublicAddress(host)))
    return "This address is inside a private network, and this installation does not send there.";
  return null;
}

const hostOf = (url: URL) => url.hostname.replace(/^\[|\]$/g, "");

/**
 * One POST to an address that anybody may have typed. The name is resolved here, every address of it is checked, and the
 * connection goes to the checked one, so that a name that changes meanwhile leads nowhere else. Redirects are an answer
 * like any other. Never throws.
 */
export async function postWebhook(
  address: string,
  headers: Record<string, string>,
  body: string,
): Promise<Answered> {
  const began = performance.now();
  const settle = (part: Omit<Answered, "milliseconds">): Answered => ({
    ...part,
    milliseconds: Math.round(performance.now() - began),
  });
  const failed = (fault: string) => settle({ code: null, fault, answer: null });
  const objection = objectionTo(address);
  if (objection) return failed(objection);
  const signal = AbortSignal.timeout(patienceMs);
  try {
    const target = await resolve(hostOf(new URL(address)), signal);
    if (typeof target === "string") return failed(target);
    return settle(await exchange(new URL(address), target, headers, body, signal));
  } catch (error) {
    return failed(signal.aborted ? `No answer within ${patienceMs / 1_000} seconds.` : sayFault(error));
  }
}

type Target = { address: string; family: number };

async function resolve(host: string, signal: AbortSignal): Promise<Target | string> {
  const found = isIP(host)
    ? [{ address: host, family: isIP(host) }]
    : await Promise.race([lookup(host, { all: true }), aborted(signal)]);
  const [first] = found;
  if (!first) return "The name has no address.";
  if (!webhooksMayStayPrivate() && found.some(({ address }) => !isPublicAddress(address)))
    return "The name leads into a private network, and this installation does not send there.";
  return first;
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) =>
    signal.addEventListener("abort", () => reject(signal.reason), { once: true }),
  );
}

function exchange(
  url: URL,
  target: Target,
  headers: Record<string, string>,
  body: string,
  signal: AbortSignal,
): Promise<Omit<Answered, "milliseconds">> {
  const content = Buffer.from(body);
  return new Promise((resolve, reject) => {
    const request = (url.protocol === "https:" ? requestHttps : requestHttp)(url, {
      method: "POST",
      headers: { ...headers, "content-length": content.byteLength },
      agent: false,
      maxHeaderSize: 16_384,
      signal,
      lookup: (_name, options, done) =>
        options.all ? done(null, [target]) : done(null, target.address, target.family),
    });
    request.on("error", reject);
    request.on("response", (response) => {
      const parts: Buffer[] = [];
      let size = 0;
      const finish = () => {
        // What else is said is not listened to.
        request.destroy();
        const answer = readable(Buffer.concat(parts).subarray(0, mostOfAnswer));
        resolve({ code: response.statusCode ?? null, fault: null, answer });
      };
      response.on("data", (part: Buffer) => {
        parts.push(part);
        size += part.byteLength;
        if (size >= mostOfAnswer) finish();
      });
      response.on("end", finish);
      // The code was said; that the rest broke off changes nothing.
      response.on("error", finish);
    });
    request.end(content);
  });
}

function readable(bytes: Buffer): string | null {
  const text = new TextDecoder().decode(bytes).replace(/[^\P{Cc}\t\n\r]/gu, "");
  return text.trim() || null;
}

function sayFault(error: unknown): string {
  const { code, message } = (error ?? {}) as { code?: string; message?: string };
  const said: Record<string, string> = {
    ENOTFOUND: "The name is not known.",
    EAI_AGAIN: "The name could not be looked up.",
    ECONNREFUSED: "The connection was refused.",
    ECONNRESET: "The connection broke off.",
    EHOSTUNREACH: "The address could not be reached.",
    ENETUNREACH: "The address could not be reached.",
  };
  return said[code ?? ""] ?? `The request failed: ${(message ?? String(error)).slice(0, 200)}`;
}
