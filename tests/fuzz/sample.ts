import type { Random as Dice } from "@/lib/demo/random";

type Json = Record<string, unknown>;
type Document = { components: { schemas: Record<string, Json> } };

/** What a sample may take an id from: the noun that a field's name speaks of, and all of them. */
export type Pool = { byNoun: Readonly<Record<string, string>>; all: readonly string[] };

const words = ["Anna", "Motor", "Call back", "Wrong amount", "Welcome", "phone", "EUR", "2026"];

function textFor(dice: Dice, schema: Json, name: string, pool: Pool): string {
  const { format, pattern, minLength, maxLength } = schema as Record<string, string & number>;
  if (format === "uuid" || /Ids?$|^id$/.test(name)) return idFor(dice, name, pool);
  const day = `2026-0${1 + dice.below(9)}-1${dice.below(10)}`;
  if (format === "date-time") return `${day}T10:00:00Z`;
  if (format === "date") return day;
  if (format === "email") return `someone${dice.below(1000)}@example.com`;
  if (format === "uri" || name === "url") return "https://example.com/hook";
  const shape = String(pattern ?? "");
  if (shape.startsWith("^\\d{4}-(0")) return day.slice(0, 7);
  if (shape.includes("T(?:")) return `${day}T10:00:00Z`;
  if (shape.includes("-02-29|")) return day;
  if (shape.startsWith("^#")) return "#12abef";
  if (/\[A-Z\]\{3\}/.test(shape) || /currency/i.test(name)) return dice.pick(["EUR", "USD"]);
  if (/minor|amount|rate/i.test(name)) return String(dice.below(1000) / 10);
  if (/timeZone/i.test(name)) return "Europe/Amsterdam";
  const text = dice.pick(words).padEnd(Number(minLength ?? 0), "x");
  return text.slice(0, Number(maxLength ?? 100));
}

function idFor(dice: Dice, name: string, { byNoun, all }: Pool): string {
  const noun = name.replace(/Ids?$/, "").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const known = [`${noun}s`, noun, noun.replace(/y$/, "ies")].map((each) => byNoun[each]).find(Boolean);
  return known && dice.chance(0.8) ? known : dice.pick(all);
}

/** A value that fits a JSON Schema, mostly; recursion ends. */
export function sampleOf(
  dice: Dice,
  document: Document,
  given: Json,
  pool: Pool,
  name = "",
  depth = 0,
): unknown {
  const reference = given.$ref as string | undefined;
  const schema = reference ? (document.components.schemas[reference.split("/").at(-1) ?? ""] ?? {}) : given;
  if (reference) return sampleOf(dice, document, schema, pool, name, depth + 1);
  const inner = (part: Json, of = name) => sampleOf(dice, document, part, pool, of, depth + 1);
  if ("const" in schema) return schema.const;
  if (Array.isArray(schema.enum)) return dice.pick(schema.enum);
  const choices = (schema.anyOf ?? schema.oneOf) as Json[] | undefined;
  if (choices) return inner(depth > 12 ? (choices.at(-1) ?? {}) : dice.pick(choices));
  if (Array.isArray(schema.allOf)) return Object.assign({}, ...schema.allOf.map((part: Json) => inner(part)));
  switch (schema.type) {
    case "string":
      return textFor(dice, schema, name, pool);
    case "boolean":
      return dice.chance(0.5);
    case "integer":
    case "number": {
      const low = Math.max(Number(schema.minimum ?? 0), -1_000_000);
      const high = Math.min(Number(schema.maximum ?? low + 100), low + 100);
      const value = low + dice.next() * (high - low);
      if (name === "version") return 1;
      return schema.type === "integer" ? Math.round(value) : Math.round(value * 100) / 100;
    }
    case "array": {
      const least = Number(schema.minItems ?? 0);
      const count = depth > 8 ? least : Math.min(least + dice.below(3), 6);
      return Array.from({ length: count }, () => inner((schema.items as Json) ?? {}, name));
    }
    case "object": {
      const required = new Set((schema.required as string[] | undefined) ?? []);
      const properties = Object.entries((schema.properties as Record<string, Json> | undefined) ?? {});
      return Object.fromEntries(
        properties
          .filter(([field]) => required.has(field) || (depth < 8 && dice.chance(0.4)))
          .map(([field, part]) => [field, inner(part, field)]),
      );
    }
    default:
      return null;
  }
}
