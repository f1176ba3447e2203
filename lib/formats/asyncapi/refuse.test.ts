import { expect, test } from "vitest";
import { asyncApiLimits } from "./limits";
import { readAsyncApi } from "./read";
import { faultOf, openPublicFiles, openPublicFolder } from "./test-support";
import type { UploadedFile } from "./types";

const HEAD = "asyncapi: 3.0.0\ninfo: { title: T, version: '1' }\n";

const refuse = (content: string | Uint8Array, name = "service.yaml") =>
  faultOf(() => readAsyncApi([{ name, content }]));

const withMessage = (message: string) =>
  `${HEAD}channels:\n  c:\n    address: c\n    messages:\n      M: ${message}\noperations:\n  o: { action: send, channel: { $ref: '#/channels/c' } }\n`;

test.each([
  "https://example.com/a.yaml#/M",
  "http://example.com/a.yaml",
  "//example.com/a.yaml",
  "file:///etc/passwd",
  "/etc/passwd",
  "../outside.yaml#/M",
  "a/../../outside.yaml",
  "%2e%2e/outside.yaml",
  "https%3A//example.com/a.yaml",
  "..\\outside.yaml",
  "C:\\outside.yaml",
])("4.4 a reference that leaves the upload is refused, wherever it stands: %s", (target) => {
  for (const text of [
    withMessage(`{ $ref: '${target}' }`),
    withMessage(`{ payload: { properties: { a: { $ref: '${target}' } } } }`),
    `${HEAD}components:\n  securitySchemes:\n    unused: { $ref: '${target}' }\n`,
  ]) {
    const fault = refuse(text);
    expect(fault).toMatchObject({ code: "reference-remote", file: "service.yaml" });
    expect(fault.message).toContain(`"${target}" leaves the upload. It is not fetched.`);
  }
});

test("4.4 a refused reference names its file, line and path, in a file that is only referred to as well", () => {
  const fault = faultOf(() =>
    readAsyncApi([
      { name: "a/service.yaml", content: withMessage("{ $ref: '../common/messages.yaml#/M' }") },
      { name: "common/messages.yaml", content: "M:\n  payload:\n    $ref: https://example.com/s.json\n" },
    ]),
  );
  expect(fault).toMatchObject({ file: "common/messages.yaml", line: 2, path: "M.payload" });
});

test("4.4 what only looks like a reference is data", () => {
  const text = withMessage(
    "{ payload: { properties: { $ref: { type: string, default: { $ref: 'https://x' } } }, examples: [{ $ref: 'https://x' }] } }",
  );
  const { applications } = readAsyncApi([{ name: "a.yaml", content: text }]);
  expect(applications[0]?.operations[0]?.messages[0]?.fields).toEqual(["$ref"]);
});

test("4.4 a reference to a missing file names it; a wrong name gets the nearest", () => {
  const [backend] = openPublicFiles("social-media/backend/asyncapi.yaml");
  const missing = faultOf(() => readAsyncApi(backend === undefined ? [] : [backend]));
  expect(missing).toMatchObject({
    code: "reference-missing",
    file: "social-media/backend/asyncapi.yaml",
    line: 6,
    path: "servers.websiteWebSocketServer",
  });
  expect(missing.message).toContain("social-media/common/servers.yaml, which is not part of the upload");
  const files = openPublicFolder("social-media").map(
    (file): UploadedFile => ({
      ...file,
      content: Buffer.from(file.content)
        .toString()
        .replace("messages.yaml#/commentLiked'", "messages.yaml#/comentLiked'"),
    }),
  );
  const wrong = faultOf(() => readAsyncApi(files));
  expect(wrong.message).toContain('social-media/common/messages.yaml has no "comentLiked"');
  expect(wrong.hint).toBe('Did you mean "commentLiked"?');
  const path = refuse(withMessage("{ $ref: '#/components/messages/M' }"));
  expect(path.message).toContain('"#/components/messages/M" leads nowhere: service.yaml has no "components"');
  expect(refuse(withMessage("{ $ref: '#M' }")).message).toContain("names an anchor");
});

test("4.4 messages and channels that refer to each other in a circle are refused", () => {
  const circle = `${withMessage("{ $ref: '#/components/messages/A' }")}components:\n  messages:\n    A: { $ref: '#/components/messages/B' }\n    B: { $ref: '#/components/messages/A' }\n`;
  expect(refuse(circle)).toMatchObject({ code: "reference-cyclic", file: "service.yaml" });
  const own = `${HEAD}channels:\n  c: { $ref: '#/channels/c' }\noperations:\n  o: { action: send, channel: { $ref: '#/channels/c' } }\n`;
  expect(refuse(own)).toMatchObject({ code: "reference-cyclic", line: 4 });
  const through = `${HEAD}channels:\n  c: { $ref: '#/channels/c/x' }\n`;
  expect(refuse(through)).toMatchObject({ code: "reference-cyclic" });
});

test.each([
  ["asyncapi: 4.0.0\ninfo: { title: T }\n", 'AsyncAPI "4.0.0" is not known'],
  ["asyncapi: 1.2.0\ninfo: { title: T }\n", 'AsyncAPI "1.2.0" is not known'],
  ["asyncapi: 2.7.0\ninfo: { title: T }\n", 'AsyncAPI "2.7.0" is not known'],
  ["asyncapi: newest\n", 'AsyncAPI "newest" is not known'],
  ["asyncapi:\n", 'AsyncAPI "" is not known'],
  ["info: { title: T }\nchannels: {}\n", "does not say which version"],
  ["openapi: 3.1.0\ninfo: { title: T }\npaths: {}\n", "is an OpenAPI document"],
  ["just words", "is no AsyncAPI document"],
  ["<html><body>Sign in</body></html>", "is no AsyncAPI document"],
])("4.4 the version is known or refused: %j", (text, message) => {
  const fault = refuse(text);
  expect(fault).toMatchObject({ code: "asyncapi-version", file: "service.yaml", line: 1, path: "asyncapi" });
  expect(fault.message).toContain(message);
});

test.each([
  ["yaml-tab", 3, `${HEAD}\tchannels: {}\n`],
  ["yaml-several", 3, `${HEAD}---\n${HEAD}`],
  ["yaml-duplicate-key", 4, `${HEAD}channels: {}\nchannels: {}\n`],
  ["yaml-malformed", 3, `${HEAD}channels: [\n`],
  ["yaml-malformed", 3, `${HEAD}channels: *nowhere\n`],
  ["yaml-malformed", 3, `${HEAD}channels: &c { c: *c }\n`],
  ["yaml-malformed", 3, `${HEAD}? [a, b]\n: c\n`],
  ["json-comments", 2, '{\n  // the version\n  "asyncapi": "3.0.0"\n}'],
  ["json-comments", 2, '{ "asyncapi": "3.0.0", "id": "urn://x",\n /* more */ "info": {} }'],
  ["asyncapi-invalid", 1, "asyncapi: 3.0.0\nchannels: {}\n"],
  ["asyncapi-invalid", 2, "asyncapi: 3.0.0\ninfo: { version: '1' }\n"],
  ["asyncapi-invalid", 3, `${HEAD}operations: { o: { action: publish, channel: { $ref: '#/info' } } }\n`],
  ["asyncapi-invalid", 3, `${HEAD}operations: { o: { action: send } }\n`],
])("4.4 %s is said with its line, %i", (code, line, text) => {
  const fault = refuse(text);
  expect(fault).toMatchObject({ code, file: "service.yaml" });
  expect(fault.line === line || fault.line === line + 1).toBe(true);
  expect(fault.hint).toMatch(/^[A-Z].*\.$/);
});

test("4.4 nothing, what is no text, and two files of one name are refused", () => {
  expect(faultOf(() => readAsyncApi([])).code).toBe("empty-file");
  expect(refuse("").code).toBe("empty-file");
  expect(refuse("# only a comment\n").code).toBe("empty-file");
  expect(refuse(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3])).code).toBe("binary-file");
  const file = { name: "a.yaml", content: HEAD };
  expect(faultOf(() => readAsyncApi([file, { ...file, name: "./a.yaml" }])).code).toBe("name-twice");
});

test("4.4 50 MB are refused before they are looked at", () => {
  const fault = refuse(new Uint8Array(50_000_000));
  expect(fault).toMatchObject({ code: "file-too-large", file: "service.yaml" });
  expect(fault.message).toBe("service.yaml has 50.0 MB; at most 1.0 MB are read.");
  const parts = [1, 2, 3].map((part) => ({ name: `${part}.yaml`, content: " ".repeat(900_000) }));
  expect(faultOf(() => readAsyncApi(parts)).message).toContain("together have 2.7 MB");
});

test("4.4 a billion laughs are refused, by aliases and by merge keys", () => {
  const level = (index: number) =>
    `x-${index}: &l${index} [${Array(10)
      .fill(`*l${index - 1}`)
      .join(", ")}]\n`;
  const laughs = `${HEAD}x-0: &l0 [ha, ha]\n${[1, 2, 3, 4, 5, 6, 7, 8, 9].map(level).join("")}`;
  expect(refuse(laughs)).toMatchObject({ code: "yaml-bomb", file: "service.yaml" });
  const merge = (index: number) =>
    `x-${index}: &l${index} { <<: [*l${index - 1}, *l${index - 1}], a: *l${index - 1}, b: *l${index - 1} }\n`;
  const merged = `${HEAD}x-0: &l0 { c: d }\n${Array.from({ length: 30 }, (_, index) => merge(index + 1)).join("")}`;
  expect(refuse(merged).code).toBe("yaml-bomb");
});

test("4.4 what is nested without end is refused", () => {
  const deep = asyncApiLimits.depth + 1;
  expect(refuse(`${HEAD}x-a: ${"[".repeat(deep)}${"]".repeat(deep)}\n`).code).toBe("yaml-too-deep");
  expect(refuse(`${HEAD}x-a: ${"[".repeat(20_000)}${"]".repeat(20_000)}\n`).code).toBe("yaml-too-deep");
});

test("4.4 more operations than people look at are refused", () => {
  const operations = Array.from(
    { length: asyncApiLimits.operations + 1 },
    (_, index) => `  o${index}: { action: send, channel: { $ref: '#/channels/c' } }\n`,
  );
  const fault = refuse(`${HEAD}channels: { c: { address: c } }\noperations:\n${operations.join("")}`);
  expect(fault).toMatchObject({ code: "too-complex", file: "service.yaml" });
});

test("4.4 names that programs trip over are data", () => {
  const text = `${HEAD}channels:\n  __proto__: { address: __proto__, messages: { constructor: {} } }\noperations:\n  toString: { action: send, channel: { $ref: '#/channels/__proto__' } }\n`;
  expect(readAsyncApi([{ name: "__proto__", content: text }]).applications[0]).toMatchObject({
    source: "__proto__",
    operations: [{ id: "toString", channel: "__proto__", messages: [{ name: "constructor" }] }],
  });
  const nowhere = `${HEAD}operations: { o: { action: send, channel: { $ref: '#/constructor' } } }\n`;
  expect(refuse(nowhere).code).toBe("reference-missing");
});
