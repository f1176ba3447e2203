// Loaded into the web server before anything else: when the process that started it dies without saying goodbye, the
// web server ends too, instead of holding its port for nobody.
process.on("disconnect", () => process.exit(0));
