/** Gives out ids that any tool takes: letters, digits, dots, dashes and underscores, each once. */
export function createNamer(): (text: string) => string {
  const given = new Set<string>();
  return (text) => {
    const plain = toId(text);
    let id = plain;
    for (let count = 2; given.has(id.toLowerCase()); count += 1) id = `${plain}-${count}`;
    given.add(id.toLowerCase());
    return id;
  };
}

/** An address with parameters that AsyncAPI takes as names, and those names. */
export function namedParameters(address: string): { address: string; parameters: string[] } {
  const parameters = new Set<string>();
  const named = address.replaceAll(/\{([^{}]*)\}/g, (_, name: string) => {
    const parameter = toId(name).replaceAll(".", "-");
    parameters.add(parameter);
    return `{${parameter}}`;
  });
  return { address: named, parameters: [...parameters] };
}

function toId(text: string): string {
  const id = text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^A-Za-z0-9._-]+/g, "-")
    .replaceAll(/^[-.]+|[-.]+$/g, "")
    .slice(0, 80);
  return id === "" ? "unnamed" : id;
}
