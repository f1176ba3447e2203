import { parse } from "yaml";
import type { WrittenDocument } from "./write";

/** The same document as JSON. */
export function toJson({ name, service, text }: WrittenDocument): WrittenDocument {
  const json = `${JSON.stringify(parse(text), null, 2)}\n`;
  return { name: name.replace(/\.yaml$/, ".json"), service, text: json };
}
