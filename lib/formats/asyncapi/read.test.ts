import { expect, test } from "vitest";
import { readAsyncApi } from "./read";
import { openPublicFiles, openPublicFolder } from "./test-support";

const readText = (content: string) => {
  const { applications, notes } = readAsyncApi([{ name: "service.yaml", content }]);
  const [application] = applications;
  if (application === undefined) throw new Error("No application was read.");
  return { application, operations: application.operations, notes };
};

test("4.4 every public document is read, with what was left out said", () => {
  const { applications, notes } = readAsyncApi(openPublicFolder());
  expect(applications).toHaveLength(14);
  expect(notes.filter(({ line }) => line === null).map(({ file }) => file)).toEqual([
    "LICENSE",
    "social-media/readme.md",
  ]);
  const avro = notes.filter(({ message }) => message.includes("avro"));
  expect(avro.map(({ file, line }) => `${file}:${line}`)).toEqual([
    "adeo-kafka-request-reply-asyncapi.yml:173",
    "adeo-kafka-request-reply-asyncapi.yml:203",
  ]);
});

test("4.4 title, version, servers, tags and a message behind two references", () => {
  const { applications } = readAsyncApi([
    ...openPublicFiles("user-service.yml", "user-signed-up.yml", "adeo-kafka-request-reply-asyncapi.yml"),
  ]);
  expect(applications[0]).toMatchObject({
    title: "User Service",
    version: "1.1.0",
    specVersion: "3.0.0",
    source: "user-service.yml",
    operations: [
      {
        id: "sendNoise",
        action: "send",
        channel: "randomChannel",
        address: "myAddress",
        messages: [
          {
            name: "UserSignedUp",
            fields: ["dateOfBirth", "email", "fullName", "password", "phoneNumber", "termsAccepted"],
          },
        ],
      },
    ],
  });
  expect(applications[1]).toMatchObject({
    version: "%REPLACED_BY_MAVEN%",
    tags: ["costing"],
    servers: [
      { id: "production", host: "prod.url:9092", protocol: "kafka" },
      { id: "staging", host: "staging.url:9092", protocol: "kafka" },
      { id: "dev", host: "dev.url:9092", protocol: "kafka" },
    ],
    operations: [{ action: "receive", tags: ["costing"], protocols: ["kafka"] }],
  });
});

test("4.4 in 2.x an application that says publish receives, and one that says subscribe sends", () => {
  const { application, operations } = readText(`
asyncapi: '2.6.0'
info: { title: Claims, version: 1.0, description: Handles claims }
tags: [{ name: core }]
servers:
  main: { url: 'mqtt://broker.example:1883/x', protocol: mqtt }
  spare: { url: spare.example, protocol: kafka }
channels:
  claim/opened:
    servers: [main]
    publish:
      operationId: onOpened
      message: { $ref: '#/components/messages/Opened' }
  claim/settled:
    subscribe:
      message:
        oneOf:
          - messageId: settled
            traits: [{ correlationId: { location: '$message.header#/id' } }]
            payload: { type: object, properties: { amount: { type: number } } }
          - { name: Refused, schemaFormat: application/vnd.apache.avro;version=1.9.0, payload: { $ref: 'https://x.example/a' } }
components:
  messages:
    Opened: { payload: { type: object, properties: { claimId: { type: string } } } }
`);
  expect(application).toMatchObject({
    version: "1.0",
    tags: ["core"],
    servers: [
      { id: "main", host: "broker.example:1883", protocol: "mqtt" },
      { id: "spare", host: "spare.example", protocol: "kafka" },
    ],
  });
  expect(operations).toMatchObject([
    {
      id: "onOpened",
      action: "receive",
      address: "claim/opened",
      protocols: ["mqtt"],
      messages: [{ name: "Opened", fields: ["claimId"] }],
    },
    {
      action: "send",
      address: "claim/settled",
      protocols: ["mqtt", "kafka"],
      messages: [
        { name: "settled", fields: ["amount"], correlation: "$message.header#/id" },
        { name: "Refused", fields: null },
      ],
    },
  ]);
});

const withPayload = (payload: string) => `
asyncapi: 3.0.0
info: { title: T, version: '1' }
channels: { c: { address: c, messages: { M: { payload: ${payload} } } } }
operations: { o: { action: send, channel: { $ref: '#/channels/c' } } }
components:
  schemas:
    Person: { type: object, properties: { name: { type: string }, parent: { $ref: '#/components/schemas/Person' } } }
    Twice: { allOf: [ { $ref: '#/components/schemas/Person' }, { properties: { age: { type: integer } } } ] }
`;

test.each([
  ["{ $ref: '#/components/schemas/Twice' }", ["age", "name", "parent"]],
  [
    "{ type: object, properties: { a: { oneOf: [ { type: string }, { properties: { b: {} } } ] } } }",
    ["a", "a.b"],
  ],
  ["{ properties: { a: { anyOf: [ { type: 'null' }, { properties: { b: {} } } ] } } }", ["a.b"]],
  ["{ properties: { a: { allOf: [ { properties: { b: {} } }, { description: More } ] } } }", ["a.b"]],
  ["{ type: array, items: { properties: { a: { type: array, items: { type: array } } } } }", ["[].a[][]"]],
  [
    "{ properties: { __proto__: {}, constructor: { properties: { toString: {} } } } }",
    ["__proto__", "constructor.toString"],
  ],
  ["{ type: string }", []],
  ["{ type: object }", null],
  ["{ type: object, additionalProperties: false }", []],
  ["{}", null],
])("4.4 fields of %s", (payload, fields) => {
  expect(readText(withPayload(payload)).operations[0]?.messages[0]?.fields).toEqual(fields);
});

test("4.4 a schema that contains itself ends where it comes again, and that is said", () => {
  const { operations, notes } = readText(withPayload("{ $ref: '#/components/schemas/Person' }"));
  expect(operations[0]?.messages[0]?.fields).toEqual(["name", "parent"]);
  expect(notes).toEqual([
    { file: "service.yaml", line: 8, message: "The schema contains itself at parent; its fields end there." },
  ]);
});

test("4.4 schemas that unfold without end are cut, and that is said", () => {
  const levels = Array.from({ length: 30 }, (_, level) => {
    const next = `{ $ref: '#/components/schemas/L${level + 1}' }`;
    return `    L${level}: { properties: { left: ${next}, right: ${next} } }`;
  });
  const text = `${withPayload("{ $ref: '#/components/schemas/L0' }")}${levels.join("\n")}\n    L30: {}\n`;
  const { operations, notes } = readText(text);
  expect(operations[0]?.messages[0]?.fields?.length).toBeLessThanOrEqual(2_000);
  expect(notes.map(({ message }) => message)).toContain(
    "The message has more fields than can be kept; only the first of them are.",
  );
});

test("4.4 YAML anchors and merge keys are followed", () => {
  const { operations } = readText(`
asyncapi: 3.0.0
info: { title: T, version: '1' }
x-base: &base { id: { type: string }, at: { type: string } }
channels:
  c: { address: c, messages: { M: { payload: { type: object, properties: { <<: *base, at: { properties: { day: {} } } } } } } }
operations:
  o: { action: send, channel: { $ref: '#/channels/c' }, messages: [ { $ref: '#/channels/c/messages/M' } ] }
`);
  expect(operations[0]?.messages[0]?.fields).toEqual(["at.day", "id"]);
});

const social = "asyncapi: 3.0.0\ninfo: { title: Größe, version: '1' }\nchannels: {}\n";

test.each([
  ["UTF-8 with a byte-order mark", Buffer.from(`\ufeff${social}`, "utf8")],
  ["UTF-16, little end first", Buffer.from(`\ufeff${social}`, "utf16le")],
  ["UTF-16, big end first", Buffer.from(`\ufeff${social}`, "utf16le").swap16()],
  ["windows-1252", Buffer.from(social, "latin1")],
  [
    "JSON indented by tabs",
    Buffer.from('{\n\t"asyncapi": "3.0.0",\n\t"info": {\n\t\t"title": "Größe",\n\t\t"version": "1"\n\t}\n}'),
  ],
])("4.4 a document in %s is read", (_, content) => {
  expect(readAsyncApi([{ name: "a.yaml", content }]).applications[0]?.title).toBe("Größe");
});
