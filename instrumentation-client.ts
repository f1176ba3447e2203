// Runs before anything else of a page does. zod would try whether it may compile checks with `new Function`; the pages'
// policy forbids it, and browsers report even the try.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
