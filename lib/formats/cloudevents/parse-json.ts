import { FormatError } from "@/lib/formats/format-error";

/** Deeper than any event is; what walks over a value afterwards may go down as deep. */
const deepest = 64;

/** A JSON value in UTF-8. Throws `FormatError` where it is another encoding, no JSON, or too deep. */
export function parseJson(body: Uint8Array, contentType: string): unknown {
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType)?.[1];
  if (charset && !/^(?:utf-?8|us-ascii)$/i.test(charset))
    throw new FormatError({
      code: "unsupported-format",
      message: `JSON is written in UTF-8, not in ${charset.slice(0, 40)}.`,
      hint: "Send it in UTF-8.",
    });
  const malformed = (why: string) =>
    new FormatError({
      code: "json-malformed",
      message: `The data is no JSON${why}.`,
      hint: "Check it with a JSON validator and send it again.",
    });
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    throw malformed(" in UTF-8");
  }
  if (depthOf(text) > deepest)
    throw new FormatError({
      code: "too-complex",
      message: `The data is nested more than ${deepest} levels deep.`,
      hint: "Send it flatter.",
    });
  try {
    return JSON.parse(text);
  } catch (error) {
    const place = /position (\d+)/.exec(String(error))?.[1];
    throw malformed(place ? ` at character ${Number(place) + 1}` : "");
  }
}

/** How many brackets are open at once, those within strings left out. */
function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') {
      for (at += 1; at < text.length && text[at] !== '"'; at += 1) if (text[at] === "\\") at += 1;
    } else if (character === "[" || character === "{") most = Math.max(most, ++depth);
    else if (character === "]" || character === "}") depth -= 1;
  }
  return most;
}
