import { FormatError } from "@/lib/formats/format-error";
import { checkReferences } from "./check-references";
import { findDocuments } from "./find-documents";
import { asyncApiLimits } from "./limits";
import { readTags } from "./read-message";
import { readOperationsV2 } from "./read-operations-v2";
import { readOperationsV3 } from "./read-operations-v3";
import { readServers } from "./read-servers";
import { addNote, follow, invalid, type Reading } from "./reading";
import type { Application, AsyncApiNote, UploadedFile } from "./types";
import { openUpload } from "./upload";
import { childOf, lineOf, type Place, textOf } from "./yaml-tree";

const VERSION_2 = /^2\.[0-6](?:\.\d+)?$/;
const VERSION_3 = /^3\.\d+(?:\.\d+)?$/;

/** What an upload holds: one application for each document, in order of the files. */
export interface AsyncApiReading {
  applications: Application[];
  notes: AsyncApiNote[];
}

/**
 * Reads the AsyncAPI documents (2.0 to 2.6 and 3.x, YAML or JSON) of one upload, with the files they refer to. Nothing
 * outside the upload is ever fetched.
 * @throws FormatError naming file and line, where one is known: what `openUpload` and `parseFile` throw,
 * `asyncapi-version`, `asyncapi-invalid`, `reference-remote`, `reference-missing`, `reference-cyclic`, `too-complex`.
 */
export function readAsyncApi(files: readonly UploadedFile[]): AsyncApiReading {
  const upload = openUpload(files);
  const reading: Reading = { upload, notes: [], fields: new Map(), schemaSteps: 0 };
  const { documents, others } = findDocuments(upload);
  const reached = new Set(documents.flatMap((file) => [...checkReferences(upload, file)]));
  for (const name of others.filter((other) => !reached.has(other))) {
    reading.notes.push({
      file: name,
      line: null,
      message: "This is no AsyncAPI document and no document refers to it; it is left out.",
    });
  }
  let operations = 0;
  const applications = documents.map((file) => {
    const application = readApplication(reading, { file, node: file.root });
    operations += application.operations.length;
    if (operations > asyncApiLimits.operations) throw tooMany(file.name);
    return application;
  });
  return { applications, notes: reading.notes };
}

function readApplication(reading: Reading, document: Place): Application {
  const specVersion = textOf(childOf(document, "asyncapi")) ?? "";
  const isSecond = VERSION_2.test(specVersion);
  if (!isSecond && !VERSION_3.test(specVersion)) throw unknownVersion(document, specVersion);
  const info = follow(reading, document, "info");
  const title = info === null ? null : textOf(childOf(info, "title"));
  if (info === null || title === null) {
    throw invalid(
      info ?? document,
      "info.title",
      "the document does not say what it describes.",
      'Give it a name under "info", "title".',
    );
  }
  const servers = readServers(reading, document);
  const operations = (isSecond ? readOperationsV2 : readOperationsV3)(reading, document, servers);
  if (operations.length === 0)
    addNote(reading, document, `${title} says neither what it sends nor what it receives.`);
  return {
    title,
    version: textOf(childOf(info, "version")) ?? "",
    description: textOf(childOf(info, "description")),
    source: document.file.name,
    specVersion,
    // 2.x has its tags beside "info", 3.x within.
    tags: readTags(reading, isSecond ? [document] : [info]),
    servers,
    operations,
  };
}

function tooMany(file: string): FormatError {
  return new FormatError({
    code: "too-complex",
    message: `${file}: with it the upload has more than ${asyncApiLimits.operations.toLocaleString("en")} operations.`,
    hint: "Upload the documents of fewer services at a time.",
    file,
  });
}

function unknownVersion(document: Place, version: string): FormatError {
  const place = childOf(document, "asyncapi") ?? document;
  return new FormatError({
    code: "asyncapi-version",
    message: `${document.file.name}, line ${lineOf(place)}: AsyncAPI "${version}" is not known here.`,
    hint: "Documents of AsyncAPI 2.0 to 2.6 and 3.x are read; convert it with the tools of AsyncAPI.",
    file: document.file.name,
    line: lineOf(place),
    path: "asyncapi",
  });
}
