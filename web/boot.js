// From a readable page to a sealed one: fetch everything, start the app module, seal, start the engine in a blob: worker,
// and only then accept files.
import { Chat } from './chat.js';
import { countRequests, removeWebRtc, seal } from './seal.js';
import { startEngine } from './engine.js';
import { Landing } from './landing.js';
import { Stage } from './stage.js';

// The sample listeners are those that the landing page links to.
const kSamples = [...document.querySelectorAll('#samples a')].map((link) => link.hash.slice('#demo='.length));
const kParts = ['engine.wasm', 'app.wasm', 'catalogue.pack', 'engine-glue.js', 'worker.js', 'readers.js', 'seal.js',
                ...kSamples.map((name) => `samples/${name}.txt`)];

removeWebRtc();
const landing = new Landing();
const chat = new Chat();

async function fetchAll() {
  const parts = {};
  let done = 0;
  await Promise.all(kParts.map(async (name) => {
    const response = await fetch(new URL(name, import.meta.url));
    if (!response.ok) throw new Error(`${name} could not be loaded (${response.status}).`);
    parts[name] = /\.(js|txt)$/.test(name) ? await response.text() : new Uint8Array(await response.arrayBuffer());
    landing.status(`Getting ready: ${++done} of ${kParts.length} parts`);
  }));
  return parts;
}

async function boot() {
  const [parts, { default: createApp }] = await Promise.all([fetchAll(), import('./app.js')]);
  const module = await createApp({ wasmBinary: parts['app.wasm'] });
  const stage = Stage.create(module, chat);

  await chat.ready;  // After the seal no frame can be loaded.
  seal();
  const workerCounted = countRequests((count) => {
    stage.act(`requests_made ${count}`);
    for (const place of document.querySelectorAll('[data-requests]')) place.textContent = count;
  });
  const engine = startEngine(parts, kSamples, {
    reply: (bytes) => stage.receive(bytes),
    requests: workerCounted,
    trouble: (text) => landing.trouble(`The engine stopped: ${text} Reload the page to start again.`),
  });
  stage.connect(engine, landing);
  landing.connect(stage);
  landing.status('Ready. This page is sealed: from here on it can load and send nothing.');
}

boot().catch((error) => landing.trouble(`${error.message} Reload the page to try again.`));
