import { readFileSync } from "node:fs";
import { resolve } from "node:path";

export type Scenario = {
  name: string;
  headers: [string, string][];
  body: string;
  attributes: Record<string, string>;
  data: unknown;
};

/** The scenarios of a feature file as far as the one of the HTTP binding goes: outlines with examples, strings, tables. */
function scenariosOf(text: string): Scenario[] {
  return text
    .split(/^\s*Scenario Outline: /m)
    .slice(1)
    .flatMap((outline) => {
      const examples = outline.slice(outline.indexOf("Examples:")).split("\n").slice(2);
      const values = examples.flatMap((line) => /^\s*\|\s*(.*?)\s*\|\s*$/.exec(line)?.[1] ?? []);
      return values.map((value): Scenario => {
        const said = outline.slice(0, outline.indexOf("Examples:")).replaceAll("<contentType>", value);
        const [request = "", data = ""] = [...said.matchAll(/"""\n([\s\S]*?)"""/g)].map(
          ([, block = ""]) => block,
        );
        const lines = request.split("\n").map((line) => line.trim());
        const empty = lines.indexOf("");
        const table = [...said.matchAll(/^\s*\|\s*(\S+)\s*\|\s*(.*?)\s*\|$/gm)].map(
          ([, key = "", to = ""]) => [key, to],
        );
        return {
          name: said.slice(0, said.indexOf("\n")).trim(),
          headers: lines.slice(1, empty).map((line) => {
            const colon = line.indexOf(":");
            return [line.slice(0, colon), line.slice(colon + 1).trim()];
          }),
          body: lines.slice(empty + 1).join("\n"),
          attributes: Object.fromEntries(table.filter(([key]) => key !== "key")),
          data: JSON.parse(data),
        };
      });
    });
}

/** The scenarios by which the CloudEvents project tells whether the HTTP binding is kept. */
export function bindingScenarios(): Scenario[] {
  return scenariosOf(
    readFileSync(resolve("../shared/data/cloudevents/http-protocol-binding.feature"), "utf8"),
  );
}
