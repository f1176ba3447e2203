import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bindingScenarios } from "@/tests/factories/binding-scenarios";
import type { CloudEvent, ReadEvent } from "./event";
import { decodeHeader, encodeHeader } from "./header-value";
import { MOST_EVENTS, readCloudEvents } from "./read-http";
import { toBinary, toStructured } from "./write-http";

const utf8 = (text: string) => new TextEncoder().encode(text);
const least = { specversion: "1.0", id: "1", source: "/policies", type: "com.example.bound" };

function structured(content: unknown, contentType = "application/cloudevents+json") {
  const body = utf8(typeof content === "string" ? content : JSON.stringify(content));
  return readCloudEvents({ headers: [["Content-Type", contentType]], body });
}
const one = (content: unknown): ReadEvent => {
  const [event] = structured(content).events;
  if (!event) throw new Error("Nothing was read.");
  return event;
};
const faultsOf = (content: unknown) => one(content).faults.map(({ attribute }) => attribute);

describe("6.2 CloudEvents over HTTP", () => {
  const scenarios = bindingScenarios();

  it("6.2 finds the four scenarios of the conformance feature", () => {
    expect(scenarios.map(({ name }) => name)).toEqual([
      "Binary content mode (application/json)",
      "Binary content mode (application/json; charset=utf-8)",
      "Structured content mode (application/cloudevents+json)",
      "Structured content mode (application/cloudevents+json; charset=utf-8)",
    ]);
  });

  it.each(scenarios)("6.2 conforms: $name", ({ headers, body, attributes, data }) => {
    const [read] = readCloudEvents({ headers, body: utf8(body) }).events;
    const { data: carried, extensions, subject, dataschema, ...rest } = read?.event ?? ({} as CloudEvent);
    expect({ ...rest, specversion: "1.0" }).toEqual(attributes);
    expect([extensions, subject, dataschema]).toEqual([{}, null, null]);
    expect(carried).toEqual({ kind: "json", value: data });
  });

  it("6.2 reads a batch in its order; a fault of one event leaves the others alone", () => {
    const batch = [
      least,
      { ...least, id: "" },
      "no event",
      { ...least, id: "3", lifecyclestage: "use", attempt: 2 },
    ];
    const { mode, events } = structured(batch, "application/cloudevents-batch+json; charset=UTF-8");
    expect(mode).toBe("batched");
    expect(events.map((read) => read.event?.id ?? read.faults.map(({ attribute }) => attribute))).toEqual([
      "1",
      ["id"],
      [""],
      "3",
    ]);
    expect(events[3]?.event?.extensions).toEqual({ lifecyclestage: "use", attempt: 2 });
    expect(structured([], "application/cloudevents-batch+json").events).toEqual([]);
  });

  it("6.2 says of every attribute what is wrong with it, and of whom", () => {
    const bad = {
      specversion: "0.3",
      id: "7",
      source: "no reference at all",
      time: "2026-02-30T10:00:00Z",
      dataschema: "/relative",
      datacontenttype: "json",
      subject: "",
      Bad_Name: "x",
      far: 2_147_483_648,
      list: [1],
    };
    const read = one(bad);
    expect(read.event).toBeNull();
    expect(read).toMatchObject({ id: "7" });
    expect(read.faults.map(({ attribute }) => attribute)).toEqual([
      "specversion",
      "source",
      "type",
      "subject",
      "time",
      "datacontenttype",
      "dataschema",
      "Bad_Name",
      "far",
      "list",
    ]);
    expect(faultsOf({ ...least, abcdefghij0123456789a: "21 characters" })).toEqual(["abcdefghij0123456789a"]);
    expect(faultsOf({ ...least, id: 5 })).toEqual(["id"]);
    expect(faultsOf({ ...least, subject: "a\u0000b" })).toEqual(["subject"]);
    expect(faultsOf({ ...least, time: "2026-03-01T10:00Z" })).toEqual(["time"]);
    expect(faultsOf({ ...least, time: "2026-03-01t10:00:00.123456789+01:00", far: -2_147_483_648 })).toEqual(
      [],
    );
    expect(one({ ...least, subject: null, extra: null }).event).toMatchObject({
      subject: null,
      extensions: {},
    });
  });

  it("6.2 takes data as JSON, as text or as bytes, and never two at once", () => {
    const data = (more: object) => one({ ...least, ...more }).event?.data;
    expect(data({ data: "text" })).toEqual({ kind: "json", value: "text" });
    expect(data({ data: "<a/>", datacontenttype: "text/xml" })).toEqual({ kind: "text", value: "<a/>" });
    expect(data({ data: { a: 1 }, datacontenttype: "application/vnd.policy+json; v=1" })).toEqual({
      kind: "json",
      value: { a: 1 },
    });
    expect(data({ data_base64: "Zm9vYg==" })).toEqual({
      kind: "bytes",
      value: new Uint8Array([102, 111, 111, 98]),
    });
    expect(faultsOf({ ...least, data: 1, data_base64: "AA==" })).toEqual(["data"]);
    expect(faultsOf({ ...least, data_base64: "not base64" })).toEqual(["data_base64"]);
  });

  it("6.2 refuses a whole request of which no single event can be told", () => {
    const refuse = (work: () => unknown) => {
      try {
        work();
      } catch (error) {
        return (error as { code: string }).code;
      }
      return null;
    };
    expect(refuse(() => structured(least, "application/cloudevents+avro"))).toBe("unsupported-format");
    expect(refuse(() => structured("{", "application/cloudevents+json"))).toBe("json-malformed");
    expect(refuse(() => structured(least, "application/cloudevents-batch+json"))).toBe("json-malformed");
    expect(refuse(() => structured(least, "application/cloudevents+json; charset=latin1"))).toBe(
      "unsupported-format",
    );
    expect(refuse(() => structured("[".repeat(100_000), "application/cloudevents-batch+json"))).toBe(
      "too-complex",
    );
    const many = Array.from({ length: MOST_EVENTS + 1 }, () => least);
    expect(refuse(() => structured(many, "application/cloudevents-batch+json"))).toBe("too-many-events");
    expect(refuse(() => readCloudEvents({ headers: [], body: utf8("{}") }))).toBe("unsupported-format");
    const broken = new Uint8Array([0x7b, 0xff, 0x7d]);
    const headers: [string, string][] = [["content-type", "application/cloudevents+json"]];
    expect(refuse(() => readCloudEvents({ headers, body: broken }))).toBe("json-malformed");
  });

  it("6.2 reads what headers say of other scripts, and what stands in quotes", () => {
    // The example of the binding: Euro € 😀.
    expect(decodeHeader("Euro%20%E2%82%AC%20%F0%9F%98%80")).toBe("Euro € 😀");
    expect(encodeHeader("Euro € 😀")).toBe("Euro%20%E2%82%AC%20%F0%9F%98%80");
    expect(decodeHeader('"a \\"b\\" %41"')).toBe('a "b" A');
    expect(decodeHeader("100%")).toBe("100%");
    expect(decodeHeader("%ff")).toBeNull();
    const headers = Object.entries({
      ...prefixed(least),
      "ce-subject": "%C3",
      "ce-datacontenttype": "text/plain",
    });
    expect(
      readCloudEvents({ headers, body: utf8("") }).events[0]?.faults.map(({ attribute }) => attribute),
    ).toEqual(["subject", "datacontenttype"]);
  });

  it("6.2 reads back what it writes, in every mode", () => {
    fc.assert(
      fc.property(events, (event) => {
        const asOne = structured(toStructured(event)).events[0];
        expect(asOne?.event).toEqual(event);
        const { headers, body } = toBinary(event);
        const asBinary = readCloudEvents({ headers: Object.entries(headers), body }).events[0];
        const values = Object.entries(event.extensions).map(([name, value]) => [name, String(value)]);
        expect(asBinary?.event).toEqual({ ...event, extensions: Object.fromEntries(values) });
      }),
    );
  });
});

const prefixed = (attributes: Record<string, string>) =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`ce-${name}`, value]));

const spoken = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
  .filter(
    (text) => text === text.trim() && ![...text].some((one) => /\p{Cc}/u.test(one)) && text.isWellFormed(),
  );
const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown);
const events: fc.Arbitrary<CloudEvent> = fc
  .record({
    id: spoken,
    source: fc.webPath().map((path) => `/${path}`),
    type: spoken,
    subject: fc.option(spoken),
    time: fc.option(
      fc
        .date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
        .map((date) => date.toISOString()),
    ),
    dataschema: fc.option(fc.webUrl()),
    extensions: fc.dictionary(
      fc.stringMatching(/^x[a-z0-9]{0,19}$/),
      fc.oneof(spoken, fc.boolean(), fc.integer()),
    ),
    value: json.filter((value) => value !== null),
  })
  .map(({ value, extensions, ...event }) => ({
    ...event,
    extensions: { ...extensions },
    datacontenttype: "application/json",
    data: { kind: "json" as const, value },
  }));
