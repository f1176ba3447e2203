import * as cancel from "@/app/api/v1/imports/[id]/cancel/route";
import * as file from "@/app/api/v1/imports/[id]/file/route";
import * as issues from "@/app/api/v1/imports/[id]/issues/route";
import * as issuesCsv from "@/app/api/v1/imports/[id]/issues.csv/route";
import * as kind from "@/app/api/v1/imports/[id]/kind/route";
import * as mapping from "@/app/api/v1/imports/[id]/mapping/route";
import * as preview from "@/app/api/v1/imports/[id]/preview/route";
import * as publish from "@/app/api/v1/imports/[id]/publish/route";
import * as reading from "@/app/api/v1/imports/[id]/reading/route";
import * as revert from "@/app/api/v1/imports/[id]/revert/route";
import * as item from "@/app/api/v1/imports/[id]/route";
import * as tableMapping from "@/app/api/v1/imports/[id]/table-mapping/route";
import * as collection from "@/app/api/v1/imports/route";
import type { Actor } from "@/lib/auth/actor";
import { permissionNames } from "@/lib/auth/permissions";
import { makeToken } from "@/lib/auth/tokens";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import { read } from "@/lib/db/sql";
import type { ImportDetail } from "@/lib/imports/schema";
import type { TableMapping } from "@/lib/imports/table/mapping";
import { runJob } from "@/lib/jobs/worker";
import { handlers } from "@/scripts/lifecurve/handlers";

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

const routes = {
  "": item,
  file,
  reading,
  kind,
  mapping,
  "table-mapping": tableMapping,
  preview,
  publish,
  revert,
  cancel,
  issues,
  "issues.csv": issuesCsv,
} as unknown as Record<string, Record<string, Handler>>;

export type ImportApi = Awaited<ReturnType<typeof importApi>>;

/** The import methods of the API as a client with a key of the actor's workspace would use them. */
export async function importApi(actor: Actor) {
  const { token, hash, hint } = makeToken("lc");
  await prisma().apiKey.create({
    data: {
      workspaceId: actor.workspace.id,
      id: newId(),
      name: "Test key",
      prefix: hint,
      tokenHash: hash,
      createdById: actor.userId,
      scopes: [...permissionNames],
    },
  });
  const headers = { authorization: `Bearer ${token}` };

  async function send(
    method: string,
    id: string | null,
    part: string,
    body?: unknown,
    search = "",
  ): Promise<Response> {
    const url = `http://localhost/api/v1/imports${id ? `/${id}` : ""}${part ? `/${part}` : ""}${search}`;
    const raw = body instanceof Uint8Array || body instanceof ReadableStream;
    const request = new Request(url, {
      method,
      headers: {
        ...headers,
        ...(body === undefined
          ? {}
          : { "content-type": raw ? "application/octet-stream" : "application/json" }),
      },
      ...(body === undefined ? {} : { body: raw ? (body as ReadableStream) : JSON.stringify(body) }),
      duplex: "half",
    } as RequestInit);
    const handler =
      id === null ? (collection as unknown as Record<string, Handler>)[method] : routes[part]?.[method];
    if (!handler) throw new Error(`There is no ${method} ${part}`);
    return handler(request, { params: Promise.resolve(id === null ? {} : { id }) });
  }

  async function ask<T = ImportDetail>(
    method: string,
    id: string | null,
    part = "",
    body?: unknown,
    search = "",
  ): Promise<T> {
    const answer = await send(method, id, part, body, search);
    const result = answer.status === 204 ? null : await answer.json();
    if (!answer.ok)
      throw Object.assign(new Error((result as { detail: string }).detail), {
        status: answer.status,
        problem: result,
      });
    return result as T;
  }

  /** Runs the jobs that wait for an import, as the worker would. */
  async function work(id: string): Promise<void> {
    for (;;) {
      const [job] = await read<{ id: string }>(
        `SELECT id FROM job WHERE workspace_id = $1 AND subject_id = $2 AND status = 'queued' ORDER BY id LIMIT 1`,
        [actor.workspace.id, id],
      );
      if (!job) return;
      await runJob({ workspaceId: actor.workspace.id, jobId: job.id }, handlers);
    }
  }

  /** Opens an import, sends the file and reads it. */
  async function upload(fileName: string, bytes: Uint8Array): Promise<ImportDetail> {
    const { id } = await ask("POST", null, "", { fileName, byteSize: bytes.byteLength });
    await ask("PUT", id, "file", bytes);
    await work(id);
    return ask("GET", id);
  }

  /** Takes the suggested mapping, with changes, and keeps it. */
  async function map(
    detail: ImportDetail,
    change: Partial<NonNullable<ImportDetail["mapping"]>> = {},
  ): Promise<ImportDetail> {
    const suggested = detail.profile?.suggestedMapping;
    return ask("PUT", detail.id, "mapping", {
      version: detail.version,
      mapping: { ...suggested, ...change },
    });
  }

  /** The same for a table, whose rows are checked under it. */
  async function mapTable(detail: ImportDetail, change: Partial<TableMapping> = {}): Promise<ImportDetail> {
    const suggested = detail.tableMapping ?? detail.tableProfile?.suggestedMapping;
    await ask("PUT", detail.id, "table-mapping", {
      version: detail.version,
      mapping: { ...suggested, ...change },
    });
    await work(detail.id);
    return ask("GET", detail.id);
  }

  async function publishNow(detail: ImportDetail): Promise<ImportDetail> {
    await ask("POST", detail.id, "publish", { version: detail.version });
    await work(detail.id);
    return ask("GET", detail.id);
  }

  async function revertNow(detail: ImportDetail): Promise<ImportDetail> {
    await ask("POST", detail.id, "revert", { version: detail.version });
    await work(detail.id);
    return ask("GET", detail.id);
  }

  return { send, ask, work, upload, map, mapTable, publish: publishNow, revert: revertNow };
}
