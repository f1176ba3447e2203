import { randomUUID } from "node:crypto";
import { POST as phase } from "@/app/api/v1/walks/[id]/phase/route";
import { GET as getWalk } from "@/app/api/v1/walks/[id]/route";
import { POST as create } from "@/app/api/v1/walks/route";
import type { Actor } from "@/lib/auth/actor";
import type { Route } from "@/lib/http/route";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeSession } from "@/tests/factories/session";
import { addMember, makeWorkspace } from "@/tests/factories/workspace";
import type { Json } from "../customers/call";

export const makeSecret = () => randomUUID() + randomUUID();

export type Ask = (
  route: Route,
  options?: {
    body?: unknown;
    params?: Record<string, string>;
    query?: Record<string, string>;
    method?: string;
  },
) => Promise<{ status: number; body: Json; text: string }>;

/** Calls the API as a person in a browser does, with an Idempotency-Key on every write. */
export async function asPerson(actor: Actor): Promise<Ask> {
  const { name, value } = await makeSession(actor.userId ?? "");
  return async (route, { body, params = {}, query = {}, method } = {}) => {
    const request = new Request(`http://localhost/api/v1/x?${new URLSearchParams(query)}`, {
      method: method ?? (body === undefined ? "GET" : "POST"),
      headers: {
        cookie: `${name}=${value}`,
        "x-workspace": actor.workspace.slug,
        "sec-fetch-site": "same-origin",
        "idempotency-key": randomUUID(),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = await route(request, { params: Promise.resolve(params) });
    const text = await answer.text();
    return { status: answer.status, body: text ? JSON.parse(text) : null, text };
  };
}

/** A facilitator and two others, in a walk whose cards are being written. */
export async function beginWalk(more: { anonymous?: boolean; votesEach?: number } = {}) {
  const owner = await makeWorkspace();
  const model = await makeModel(owner);
  const people = [
    owner,
    await addMember(owner.workspace, "success"),
    await addMember(owner.workspace, "viewer"),
  ];
  const asks = await Promise.all(people.map(asPerson));
  const [lead, ann, ben] = asks as [Ask, Ask, Ask];
  const { body: walk } = await lead(create, { body: { modelId: model.id, name: "Spring walk", ...more } });
  const at = { params: { id: walk.id as string } };
  const goTo = async (...phases: string[]) => {
    for (const next of phases) {
      const { body: now } = await lead(getWalk, at);
      const moved = await lead(phase, { ...at, body: { phase: next, version: now.version } });
      if (moved.status !== 200) throw new Error(moved.text);
    }
    return (await lead(getWalk, at)).body;
  };
  return { owner, model, people, lead, ann, ben, walk, at, goTo };
}
