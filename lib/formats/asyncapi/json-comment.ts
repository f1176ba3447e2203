const LOOKS_LIKE_JSON = /^\s*\{\s*(?:["}]|\/\/|\/\*)/;
const STRING_OR_COMMENT = /"(?:[^"\\\n]|\\.)*"|\/\/|\/\*/g;

/**
 * The 1-based line of the first comment in what means to be JSON; null when there is none, or when the text is YAML.
 * YAML would take such a comment for a part of the name that follows it.
 */
export function findJsonComment(text: string): number | null {
  if (!LOOKS_LIKE_JSON.test(text) || isJson(text)) return null;
  for (const match of text.matchAll(STRING_OR_COMMENT)) {
    if (!match[0].startsWith("/")) continue;
    return text.slice(0, match.index).split("\n").length;
  }
  return null;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
