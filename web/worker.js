// The engine's worker, and the readers that it starts for imports (web/readers.js). It runs from a blob: URL made of the wasm
// glue, seal.js, readers.js and this text (web/engine.js), so that it inherits the page's sealed policy. The first message tells
// which of the two it is: the engine gets the wasm bytes, then files and encoded requests; a reader the compiled module, then tickets.

removeWebRtc(self);
watchRequests(self, (requests) => self.postMessage({ requests }));

// What src/web/engine_bridge.cpp reads files with. Null: the file changed or went away.
self.earshotRead = (file, from, to) => {
  try {
    return new Uint8Array(new FileReaderSync().readAsArrayBuffer(file.slice(from, to)));
  } catch {
    return null;
  }
};

let loaded;  // The module. Kept for tests/browser/memory.test.mjs, which looks into its memory.
let engine;
let readers;
let working = false;

// Steps of at most 50 ms, with a turn of the event loop between them so that requests (a cancel too) come in. A message
// channel yields without the 4 ms that nested timers cost.
const turn = new MessageChannel();
turn.port1.onmessage = () => {
  working = engine.step(50);
  const replies = engine.takeReplies();
  if (replies.length > 0) self.postMessage({ replies }, replies.map((bytes) => bytes.buffer));
  readers.serve();
  if (working) turn.port2.postMessage(0);
  else readers.prepare();
};

function work() {
  if (working) return;
  working = true;
  turn.port2.postMessage(0);
}

// While nothing else is to be done, an invented import, two milliseconds at a time: a person's own then finds its code translated
// well instead of quickly (src/history/warm_up.h).
function warmUp() {
  if (working || !engine.warmUp(2)) setTimeout(warmUp, 20);
}

async function load(module) {
  loaded = await createEngine({
    instantiateWasm: (imports, use) => {
      WebAssembly.instantiate(module, imports).then((instance) => use(instance, module));
      return {};
    },
  });
}

async function start({ wasm, pack, samples, script }) {
  const module = await WebAssembly.compile(wasm);
  await load(module);
  engine = new loaded.Engine();
  const trouble = engine.create(pack, samples.map((s) => s.name), samples.map((s) => s.text));
  if (trouble) throw new Error(trouble);
  setTimeout(warmUp, 300);
  readers = new Readers({ script, module, engine, wake: work, requests: (requests) => self.postMessage({ requests }) });
  work();
}

async function startReading({ module }) {
  await load(module);
  self.postMessage({ ready: true });
}

function read(ticket) {
  try {
    const rows = loaded.readPart(ticket);
    self.postMessage({ part: ticket.part, rows, memory: loaded.HEAPU8.length }, rows ? [rows.buffer] : []);
  } catch (error) {
    self.postMessage({ trouble: String(error) });  // Its module is not to be used any more.
  }
}

// Whatever comes while the engine is still starting waits for it, in order.
let started;
self.onmessage = async ({ data }) => {
  if (data.start || data.read) {
    started = data.start ? start(data.start) : startReading(data.read);
    started.catch((error) => self.postMessage({ trouble: String(error.message ?? error) }));
    return;
  }
  await started;
  if (data.ticket) read(data.ticket);
  for (const { path, file } of data.files ?? []) engine.addSource(path, file);
  if (data.request) engine.submit(data.request);
  for (const { head, bytes, end } of data.chat ?? []) {
    if (head) engine.chatHead(head.call, head.status, head.contentType, head.retryAfter, head.retryAfterMs);
    if (bytes) engine.chatBytes(bytes.call, bytes.bytes);
    if (end) engine.chatEnd(end.call, end.how, end.seconds, end.online, end.securePage, end.localPermission, end.violation);
  }
  if (data.request || data.chat) work();
};
