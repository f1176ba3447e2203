import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { POST } from "@/app/api/v1/events/route";
import type { Actor } from "@/lib/auth/actor";
import { type Permission, permissionNames } from "@/lib/auth/permissions";
import { makeToken } from "@/lib/auth/tokens";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import type { EventAnswer } from "@/lib/live-events/schema";

/** The token of a new API key of the actor's workspace. */
export async function makeKey(
  actor: Actor,
  scopes: readonly Permission[] = permissionNames,
): Promise<string> {
  const { token, hash, hint } = makeToken("lc");
  await prisma().apiKey.create({
    data: {
      workspaceId: actor.workspace.id,
      id: newId(),
      name: "Policy system",
      prefix: hint,
      tokenHash: hash,
      createdById: actor.userId,
      scopes: [...scopes],
    },
  });
  return token;
}

export type Sent = { status: number; body: { items: EventAnswer[]; [field: string]: unknown } };

/** Sends a body of any kind to the route, with a key. */
export async function post(token: string, headers: Record<string, string>, body: BodyInit): Promise<Sent> {
  const request = new Request("http://localhost/api/v1/events", {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, ...headers },
    body,
  });
  const answer = await POST(request, { params: Promise.resolve({}) });
  return { status: answer.status, body: await answer.json() };
}

const json = (suffix: string) => ({ "content-type": `application/cloudevents${suffix}+json` });

export const sendOne = (token: string, event: object) => post(token, json(""), JSON.stringify(event));
export const sendBatch = (token: string, events: readonly unknown[]) =>
  post(token, json("-batch"), JSON.stringify(events));

/** The route behind a real socket on loopback, for clients that open their own connections. */
export async function serveEvents(): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer(async (incoming, outgoing) => {
    const parts: Buffer[] = [];
    for await (const part of incoming) parts.push(part as Buffer);
    const headers = new Headers();
    for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
    const request = new Request(`http://localhost${incoming.url}`, {
      method: incoming.method ?? "GET",
      headers,
      body: Buffer.concat(parts),
    });
    const answer = await POST(request, { params: Promise.resolve({}) });
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
    outgoing.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/v1/events`,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
