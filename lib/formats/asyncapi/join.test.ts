import { expect, test } from "vitest";
import { joinApplications } from "./join";
import { readAsyncApi } from "./read";
import { openPublicFiles, openPublicFolder, sayInteraction } from "./test-support";
import type { Interaction } from "./types";

const joinFiles = (...names: string[]) =>
  joinApplications(readAsyncApi(openPublicFiles(...names)).applications);

const joinText = (...texts: string[]) =>
  joinApplications(
    readAsyncApi(texts.map((content, index) => ({ name: `${index}.yaml`, content }))).applications,
  );

function named(interactions: readonly Interaction[], name: string): Interaction {
  const found = interactions.find((interaction) => interaction.name === name);
  if (found === undefined) throw new Error(`No interaction is called ${name}.`);
  return found;
}

/** The arrows of the diagram in social-media/readme.md, with the brokers between sender and receivers left out. */
const README = [
  "Comments Service > comment/{commentId}/changed > Website Backend",
  "Website Backend > comment/liked > Comments Service + Notifications Service + Public API",
  "Website Backend > update/comment/likes > Website WebSocket Client",
  "Website WebSocket Client > like/comment > Website Backend",
];

test("4.4 social-media has the senders and receivers that its readme tells", () => {
  const { services, interactions, doubts } = joinApplications(
    readAsyncApi(openPublicFolder("social-media")).applications,
  );
  expect(services.map(({ name }) => name)).toEqual([
    "Comments Service",
    "Notifications Service",
    "Public API",
    "Website Backend",
    "Website WebSocket Client",
  ]);
  expect(interactions.map(sayInteraction).sort()).toEqual(README);
  expect(interactions.every(({ awaitsReply, missing }) => !awaitsReply && missing === null)).toBe(true);
  expect(named(interactions, "commentLiked").fields).toEqual(["commentId"]);
  expect(named(interactions, "likeComment").fields).toEqual(["commentId", "likedBy"]);
  expect(doubts).toEqual([]);
});

test("4.4 the order of the files changes nothing", () => {
  const files = openPublicFolder();
  const forth = joinApplications(readAsyncApi(files).applications);
  const back = joinApplications(readAsyncApi([...files].reverse()).applications);
  expect(back).toEqual(forth);
  expect(forth.services).toHaveLength(14);
});

test("4.4 rpc-client and rpc-server are one interaction that awaits its reply", () => {
  const { interactions } = joinFiles("rpc-client-asyncapi.yml", "rpc-server-asyncapi.yml");
  expect(interactions).toEqual([
    {
      producer: "RPC Client Example",
      name: "requestSum",
      address: "rpc_queue",
      fields: ["numbers[]"],
      consumers: [{ service: "RPC Server Example", fields: ["numbers[]"] }],
      awaitsReply: true,
      replyTo: { address: "{queue}", messages: [{ name: "receiveSumResult", fields: ["result"] }] },
      missing: null,
    },
  ]);
});

test("4.4 each side of rpc alone already awaits or owes its reply", () => {
  const client = joinFiles("rpc-client-asyncapi.yml").interactions;
  expect(client.map(sayInteraction)).toEqual(["RPC Client Example > rpc_queue > nobody"]);
  expect(client[0]).toMatchObject({ awaitsReply: true, missing: "consumers" });
  const server = joinFiles("rpc-server-asyncapi.yml").interactions;
  expect(server.map(sayInteraction)).toEqual(["nobody > rpc_queue > RPC Server Example"]);
  expect(server[0]).toMatchObject({ awaitsReply: true, missing: "producer" });
});

test("4.4 adeo answers requests of services that are not in the set", () => {
  const { interactions } = joinFiles("adeo-kafka-request-reply-asyncapi.yml");
  expect(interactions).toEqual([
    {
      producer: null,
      name: "CostingRequestV1",
      address: "adeo-{env}-case-study-COSTING-REQUEST-{version}",
      fields: null,
      consumers: [{ service: "Adeo AsyncAPI Case Study", fields: null }],
      awaitsReply: true,
      replyTo: { address: null, messages: [{ name: "CostingResponse", fields: null }] },
      missing: "producer",
    },
  ]);
});

test("4.4 the order domain: who sends what to whom, what nobody takes and what nobody sends", () => {
  const { interactions } = joinFiles(
    "fraud-detection-service.yml",
    "inventory-service.yml",
    "order-fulfillment-service.yml",
    "orders-service.yml",
    "payment-service.yml",
  );
  const of = (missing: Interaction["missing"]) =>
    interactions.filter((interaction) => interaction.missing === missing).map(sayInteraction);
  expect(of(null)).toEqual([
    "Inventory Service > inventory/reserved > Orders Service",
    "Orders Service > order/cancelled > Inventory Service",
    "Orders Service > order/created > Inventory Service + Order Fulfillment Service",
  ]);
  expect(of("producer")).toEqual([
    "nobody > payment/processed > Orders Service",
    "nobody > shipment/delivered > Orders Service",
    "nobody > transaction/evaluated > Fraud Detection Service",
    "nobody > transaction/review > Fraud Detection Service",
    "nobody > transaction/verified > Payments Service",
  ]);
  expect(of("consumers")).toEqual([
    "Fraud Detection Service > fraud/alert > nobody",
    "Order Fulfillment Service > fulfillment/requested > nobody",
    "Inventory Service > inventory/released > nobody",
    "Inventory Service > inventory/updated > nobody",
    "Orders Service > order/completed > nobody",
    "Order Fulfillment Service > order/delivered > nobody",
    "Order Fulfillment Service > order/shipped > nobody",
    "Orders Service > order/updated > nobody",
    "Payments Service > payment/confirmed > nobody",
    "Payments Service > payment/failed > nobody",
    "Payments Service > payment/initiated > nobody",
    "Payments Service > refund/completed > nobody",
    "Payments Service > refund/initiated > nobody",
  ]);
  const created = named(interactions, "OrderCreated");
  const all = ["items[].itemId", "items[].price", "items[].quantity", "orderId", "totalAmount", "userId"];
  expect(created.fields).toEqual(all);
  expect(created.consumers).toEqual([
    { service: "Inventory Service", fields: ["items[].itemId", "items[].quantity", "orderId"] },
    { service: "Order Fulfillment Service", fields: all },
  ]);
});

const application = (title: string, ...channels: string[]) =>
  `asyncapi: 2.6.0\ninfo: { title: ${title}, version: "1" }\nchannels:\n${channels.join("\n")}`;
const message = (address: string, word: string, name: string, correlated = false) =>
  `  ${address}:\n    ${word}:\n      message:\n        name: ${name}\n${
    correlated ? "        correlationId: { location: $message.header#/id }\n" : ""
  }`;

test("4.4 addresses are one whatever their parameters are called, and parameters alone are told by name", () => {
  const { interactions } = joinText(
    application(
      "A",
      message('"policy/{id}/changed"', "subscribe", "Changed"),
      message('"{inbox}"', "subscribe", "Other"),
    ),
    application(
      "B",
      message('"policy/{policyId}/changed"', "publish", "Changed"),
      message('"{queue}"', "publish", "Other"),
    ),
  );
  expect(interactions.map(sayInteraction)).toEqual([
    "A > policy/{id}/changed > B",
    "A > {inbox} > nobody",
    "nobody > {queue} > B",
  ]);
});

test("4.4 one channel with several messages: each goes to those who name it", () => {
  const both =
    "  orders:\n    subscribe:\n      message:\n        oneOf: [{ name: Placed }, { name: Cancelled }]\n";
  const { interactions } = joinText(
    application("Shop", both),
    application("Stock", message("orders", "publish", "Placed")),
    application("Audit", message("orders", "publish", "AnyOrderEvent")),
    application(
      "Odd",
      "  orders:\n    publish:\n      message:\n        oneOf: [{ name: Placed }, { name: Lost }]\n",
    ),
  );
  expect(interactions.map((each) => `${each.name}: ${sayInteraction(each)}`)).toEqual([
    "Cancelled: Shop > orders > Audit",
    "Lost: nobody > orders > Odd",
    "Placed: Shop > orders > Audit + Odd + Stock",
  ]);
});

test("4.4 a correlation id alone makes no reply: traced events stay apart, with the doubt said", () => {
  const { interactions, doubts } = joinText(
    application("A", message("one", "subscribe", "One", true), message("two", "publish", "Two", true)),
    application("B", message("one", "publish", "One", true), message("two", "subscribe", "Two", true)),
  );
  expect(interactions.map(sayInteraction)).toEqual(["A > one > B", "B > two > A"]);
  expect(interactions.some(({ awaitsReply }) => awaitsReply)).toBe(false);
  expect(doubts).toEqual([
    '"One" and "Two" share a correlation id, and nothing tells which of them answers the other.',
  ]);
});

test("4.4 a correlated pair of which one is called a response is a request and its reply", () => {
  const { interactions, doubts } = joinText(
    application(
      "A",
      message("quote/request", "subscribe", "Ask", true),
      message("quote/response", "publish", "Got", true),
    ),
    application(
      "B",
      message("quote/request", "publish", "Asked", true),
      message("quote/response", "subscribe", "Told", true),
    ),
  );
  expect(interactions.map(sayInteraction)).toEqual(["A > quote/request > B"]);
  expect(interactions[0]).toMatchObject({
    awaitsReply: true,
    replyTo: { address: "quote/response", messages: [{ name: "Got", fields: null }] },
  });
  expect(doubts).toEqual([]);
});

const replying = (title: string, action: string, other: string) => `asyncapi: 3.0.0
info: { title: ${title}, version: "1" }
channels:
  ask: { address: ask, messages: { Ask: {} } }
  told: { address: told, messages: { Told: {} } }
operations:
  exchange:
    action: ${action}
    channel: { $ref: "#/channels/ask" }
    reply: { channel: { $ref: "#/channels/told" } }
  ${other}: { action: ${other}, channel: { $ref: "#/channels/told" } }
`;

test("4.4 a declared reply is no interaction, unless a third service listens to it", () => {
  const pair = [replying("Asker", "send", "receive"), replying("Answerer", "receive", "send")];
  expect(joinText(...pair).interactions.map(sayInteraction)).toEqual(["Asker > ask > Answerer"]);
  const listener = application("Listener", message("told", "publish", "Told"));
  expect(joinText(...pair, listener).interactions.map(sayInteraction)).toEqual([
    "Asker > ask > Answerer",
    "Answerer > told > Listener",
  ]);
});
