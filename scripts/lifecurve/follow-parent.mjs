// Loaded into the web server before anything else: when the process that started it dies without saying goodbye, the
// web server ends too, instead of holding its port for nobody.
process.on("disconnect", () => process.exit(0));

// What that process says of itself and its worker; /ready and /metrics read it (lib/operations/node-state.ts).
process.on("message", (message) => {
  if (message?.kind === "node") globalThis.lifecurveNode = { ...message.state, heardAt: Date.now() };
});
