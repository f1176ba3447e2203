type Attributes = Readonly<Record<string, unknown>>;

const said = (value: unknown) =>
  typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "");

/** Attributes as text, one a line. */
export function attributeLines(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name} = ${said(value)}`)
    .join("\n");
}

/** The lines read again; a value that was not touched keeps its type. Lines without a name are left out. */
export function readAttributeLines(text: string, before: Attributes): Record<string, unknown> {
  const pairs = text.split("\n").flatMap((line) => {
    const cut = line.indexOf("=");
    const name = (cut < 0 ? line : line.slice(0, cut)).trim();
    const value = cut < 0 ? "" : line.slice(cut + 1).trim();
    if (!name) return [];
    return [[name, name in before && said(before[name]) === value ? before[name] : value]];
  });
  return Object.fromEntries(pairs);
}
