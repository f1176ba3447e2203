import { Parser } from "@asyncapi/parser";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compareText } from "@/lib/engine/collections";
import { joinApplications } from "./join";
import { readAsyncApi } from "./read";
import { openPublicFolder } from "./test-support";
import type { Application, Interaction, Message, Service } from "./types";
import { writeAsyncApi } from "./write";

function writeAndRead(services: readonly Service[], interactions: readonly Interaction[]) {
  const files = writeAsyncApi(services, interactions).map(({ name, text }) => ({ name, content: text }));
  const read = joinApplications(readAsyncApi(files).applications);
  return { services: read.services, interactions: read.interactions };
}

/** Names that YAML, JSON or programs take for something else. */
const trap = fc.constantFrom(
  "__proto__",
  "constructor",
  "true",
  "null",
  "~",
  "2026-11-22",
  "1.0",
  "0o17",
  "<<",
  "$ref",
  "*a",
  "&a",
  "a: b",
  "# c",
  "- d",
  "a\nb",
  " e ",
  "{f}",
  "%g",
);
const text = fc.oneof(trap, fc.string({ minLength: 1, maxLength: 12, unit: "grapheme" }));
const segment = fc.oneof(trap, fc.constantFrom("id", "amount", "items[]", "rows[][]", "[]", "a.b"), text);
const fields = fc.option(
  fc
    .uniqueArray(
      fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(".")),
      {
        maxLength: 6,
      },
    )
    .map((paths) => paths.sort(compareText)),
  { nil: null },
);
const address = fc
  .array(fc.constantFrom("a", "b", "{id}", "{x-1}"), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join("/"));
const id = fc.stringMatching(/^[a-z][a-z0-9_-]{0,8}$/);

const service = fc.record({
  name: text,
  version: fc.string({ maxLength: 6 }),
  description: fc.option(text, { nil: null }),
  tags: fc.uniqueArray(text, { maxLength: 2 }),
  servers: fc.uniqueArray(fc.record({ id, host: id, protocol: id }), {
    maxLength: 2,
    selector: (server) => server.id,
  }),
});

const message: fc.Arbitrary<Message> = fc.record({ name: text, fields });

/** Interactions as `joinApplications` tells them, each on a channel of its own. */
const landscape = fc
  .uniqueArray(service, { minLength: 1, maxLength: 5, selector: ({ name }) => name })
  .map((services) => services.sort((left, right) => compareText(left.name, right.name)))
  .chain((services) => {
    const names = fc.constantFrom(...services.map(({ name }) => name));
    const consumer = fc.record({ service: names, fields });
    const reply = fc.record({
      address: fc.option(
        address.map((path) => `reply/${path}`),
        { nil: null },
      ),
      messages: fc.uniqueArray(
        message.map((each) => ({ ...each, name: `reply ${each.name}` })),
        { minLength: 1, maxLength: 2, selector: ({ name }) => name },
      ),
    });
    const interaction = fc
      .record({
        producer: fc.option(names, { nil: null }),
        message,
        consumers: fc.uniqueArray(consumer, { maxLength: 4, selector: (taker) => taker.service }),
        reply: fc.option(fc.option(reply, { nil: null }), { nil: undefined }),
        hasAddress: fc.boolean(),
        path: address,
      })
      .filter(({ producer, consumers }) => producer !== null || consumers.length > 0);
    return fc.array(interaction, { maxLength: 6 }).map((drawn) => ({
      services,
      interactions: drawn.map((each, index): Interaction => {
        const consumers = each.consumers.sort((left, right) => compareText(left.service, right.service));
        const known = consumers.flatMap((taker) => (taker.fields === null ? [] : [taker.fields]));
        const united = known.length === 0 ? null : [...new Set(known.flat())].sort(compareText);
        return {
          producer: each.producer,
          name: `${index} ${each.message.name}`,
          address: each.hasAddress ? `${index}/${each.path}` : null,
          fields: each.producer === null ? united : each.message.fields,
          consumers,
          awaitsReply: each.reply !== undefined,
          replyTo: each.reply ?? null,
          missing: each.producer === null ? "producer" : consumers.length === 0 ? "consumers" : null,
        };
      }),
    }));
  })
  .map(({ services, interactions }) => ({
    services,
    interactions: interactions.sort(
      (left, right) => compareText(left.address, right.address) || compareText(left.name, right.name),
    ),
  }));

test("4.4 what is written reads back as the same services and interactions", () => {
  fc.assert(
    fc.property(landscape, ({ services, interactions }) => {
      expect(writeAndRead(services, interactions)).toEqual({ services, interactions });
    }),
    { numRuns: 100, interruptAfterTimeLimit: 60_000 },
  );
}, 90_000);

/** Documents that share few channels and few names, with replies and correlation ids anywhere. */
const operation = fc.record({
  id: fc.constantFrom("do", "onResult"),
  action: fc.constantFrom("send" as const, "receive" as const),
  channel: fc.constantFrom("c", "d"),
  address: fc.constantFrom("a", "b/{x}", "b/{y}", "{q}", null),
  messages: fc.uniqueArray(
    fc.record({
      name: fc.constantFrom("M", "N", "Reply"),
      fields: fc.constantFrom(null, [], ["id"], ["at", "id"]),
      correlation: fc.constantFrom(null, null, "$message.header#/id"),
      tags: fc.constant([]),
    }),
    { maxLength: 2, selector: ({ name }) => name },
  ),
  reply: fc.constantFrom(
    null,
    null,
    { address: "a", messages: [{ name: "Reply", fields: ["ok"] }] },
    { address: null, messages: [] },
    { address: "{q}", messages: [{ name: "N", fields: null }] },
  ),
  tags: fc.constant([]),
  protocols: fc.constant([]),
});
const applications = fc.uniqueArray(
  fc.record({
    title: fc.constantFrom("A", "B", "C"),
    version: fc.constant("1"),
    description: fc.constant(null),
    source: fc.constant("x.yaml"),
    specVersion: fc.constant("3.0.0"),
    tags: fc.constant([]),
    servers: fc.constant([]),
    operations: fc.array(operation, { maxLength: 3 }),
  }),
  { maxLength: 3, selector: ({ title }) => title },
) satisfies fc.Arbitrary<Application[]>;

test("4.4 joining keeps every sender and every receiver, whatever the order", () => {
  fc.assert(
    fc.property(applications, (drawn) => {
      const joined = joinApplications(drawn);
      const back = joinApplications([...drawn].reverse());
      expect(back.interactions.map(({ producer, name, address }) => [producer, name, address])).toEqual(
        joined.interactions.map(({ producer, name, address }) => [producer, name, address]),
      );
    }),
    { numRuns: 200 },
  );
});

test("4.4 the public documents written anew say the same", () => {
  const { services, interactions } = joinApplications(readAsyncApi(openPublicFolder()).applications);
  expect(writeAndRead(services, interactions)).toEqual({ services, interactions });
});

const parser = new Parser();

async function findErrors(document: string): Promise<string[]> {
  const { diagnostics } = await parser.parse(document);
  return diagnostics.filter(({ severity }) => severity === 0).map(({ message: said }) => said);
}

test("4.4 the official parser finds no error in the public documents written anew", async () => {
  const { services, interactions } = joinApplications(readAsyncApi(openPublicFolder()).applications);
  const chosen = ["Adeo AsyncAPI Case Study", "Inventory Service", "RPC Server Example", "Website Backend"];
  const written = writeAsyncApi(services, interactions).filter((document) =>
    chosen.includes(document.service),
  );
  expect(written).toHaveLength(chosen.length);
  for (const document of written) expect(await findErrors(document.text)).toEqual([]);
}, 120_000);

/**
 * Fields of these names are references, merge keys and (once the parser has made objects of them) prototypes to other
 * tools, and no document can say otherwise.
 */
const tellable = landscape.filter((drawn) => !/\$ref|<<|__proto__/.test(JSON.stringify(drawn)));

test("4.4 the official parser finds no error in what is written of any names", async () => {
  await fc.assert(
    fc.asyncProperty(tellable, async ({ services, interactions }) => {
      const [first] = writeAsyncApi(services, interactions);
      expect(first === undefined ? [] : await findErrors(first.text)).toEqual([]);
    }),
    { numRuns: 4, interruptAfterTimeLimit: 60_000 },
  );
}, 120_000);
