import type { AsyncApiReading } from "@/lib/formats/asyncapi/read";
import { FormatError } from "@/lib/formats/format-error";
import { toStorable } from "./storable";
import type { StoredDocument } from "./stored-document";

const longestTitle = 100;

/** A title as the name of a service: one line without control characters. */
function nameOf(title: string, file: string): string {
  const name = title.replaceAll(/[\p{Cc}\s]+/gu, " ").trim();
  if (name !== "" && name.length <= longestTitle) return name;
  throw new FormatError({
    code: "asyncapi-invalid",
    message: `${file}: the title of the document is ${name === "" ? "empty" : `longer than ${longestTitle} characters`}, and so cannot name a service.`,
    hint: 'Give it a short name under "info", "title".',
    file,
  });
}

/** What was read, by the service that each document stands for. Throws FormatError for a title that names none. */
export function gatherDocuments(
  { applications }: AsyncApiReading,
  textOf: (file: string) => string,
): StoredDocument[] {
  const named = applications.map((application) => {
    const title = nameOf(application.title, application.source);
    return { ...toStorable(application), title };
  });
  return [...Map.groupBy(named, ({ title }) => title)].flatMap(([service, own]): StoredDocument[] => {
    const [first] = own;
    if (!first) return [];
    return [
      {
        service,
        fileName: own
          .map(({ source }) => source)
          .join(", ")
          .slice(0, 1_000),
        specVersion: first.specVersion,
        documentVersion: first.version || null,
        content: toStorable(own.map(({ source }) => textOf(source)).join("\n---\n")),
        applications: own,
      },
    ];
  });
}
