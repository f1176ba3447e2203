import { Answer } from "@/lib/http/answer";
import { route } from "@/lib/http/route";
import { findModel } from "@/lib/models/queries";
import { modelDetailSchema } from "@/lib/models/schema";
import { importAsDraft, importAsModel } from "@/lib/profiles/import-profile";
import { profileBody } from "@/lib/profiles/read-body";
import { importQuery } from "@/lib/profiles/schema";

export const POST = route(
  {
    id: "importProfile",
    summary: "Import a profile.json",
    description:
      "Makes a model of it, as a draft; or puts it in place of the draft of a model that is there. Reads format versions 2 and 1.",
    tag: "Models",
    access: "model:write",
    query: importQuery,
    body: profileBody,
    response: modelDetailSchema,
    status: 201,
  },
  async ({ actor, query, body }) => {
    const { model, version, name } = query;
    if (model === undefined || version === undefined) {
      return findModel(actor, await importAsModel(actor, body, name));
    }
    await importAsDraft(actor, body, { model, version });
    return new Answer(200, await findModel(actor, model));
  },
);
