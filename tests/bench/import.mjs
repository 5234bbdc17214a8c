// Import to finished aggregates in Chromium: ours, JSZip's way and fflate's way on the same file, in one run of the browser.
//
//   node tests/bench/import.mjs SITE CHROMIUM BENCH_IMPORT ZIP...
//
// SITE holds import_worker.js, bench_import.{js,wasm}, jszip.min.js and fflate.js, and of the product engine.js, seal.js, worker.js
// and readers.js; BENCH_IMPORT is the native program. Each contestant has a worker of its own, and ours once more as many as the
// product takes; its first run is the cold one, the median of the others the warm one. Ours comes as it does in the page, which warms
// up while it stands idle, and once more without that.
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { chromium } from 'playwright-core';
import { serve } from '../../web/server.mjs';

const [site, executablePath, native, ...zips] = process.argv.slice(2);
const kFlags = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
                '--disable-sync'];
const kLabels = { jszip: 'JSZip, TextDecoder, JSON.parse', fflate: 'fflate, TextDecoder, JSON.parse', ours: 'ours, one worker',
                  shared: `ours, ${Math.min(availableParallelism(), 4)} workers`, at_once: 'ours, one worker, no warm-up before' };
const kIdle = 1500;  // Milliseconds that the product's page stands idle before the first import: it warms up (web/worker.js).
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor((list.length - 1) / 2)];
const cell = (value, digits = 0) => (Number.isFinite(value) ? value.toFixed(digits) : '-').padStart(10);
const print = (what, ...cells) => console.log(what.padEnd(40) + cells.join(''));

// Runs in the page.
function contest({ what, address, runs }) {
  const worker = new Worker(`${address}import_worker.js`);
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => { worker.terminate(); resolve(data); };
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage({ what, address, file: document.querySelector('input').files[0], runs });
  });
}

// Runs in the page: the product's own scripts around an engine that does nothing but import.
async function shared_contest({ address, runs, idle }) {
  const { startEngine } = await import(`${address}engine.js`);
  const parts = { 'engine.wasm': new Uint8Array(await (await fetch(`${address}bench_import.wasm`)).arrayBuffer()) };
  for (const name of ['seal.js', 'readers.js', 'worker.js']) parts[name] = await (await fetch(address + name)).text();
  parts['engine-glue.js'] = await (await fetch(`${address}bench_import.js`)).text();
  let heard;
  const reply = () => new Promise((resolve) => { heard = resolve; });
  const ready = reply();
  const engine = startEngine(parts, [], {
    reply: (bytes) => heard(JSON.parse(new TextDecoder().decode(bytes))),
    requests: () => {},
    trouble: (text) => { throw new Error(text); },
  });
  await ready;
  await new Promise((done) => setTimeout(done, idle));
  const times = [];
  let result;
  for (let run = 0; run < runs; ++run) {
    await new Promise((rested) => { setTimeout(rested, 1000); });  // Readers are made anew after each import.
    const from = performance.now();
    engine.files([{ path: 'my_spotify_data.zip', file: document.querySelector('input').files[0] }]);
    engine.request(new Uint8Array(1));
    result = await reply();
    times.push(performance.now() - from);
  }
  return { times, result };
}

// Bytes that the readers of the last import took, in worker.js's own count. (Readers themselves may be listed still; they are gone.)
async function readers_memory(page) {
  const count = () => (typeof readers === 'object' ? readers.memory : 0);
  const counts = page.workers().map((worker) => worker.evaluate(count).catch(() => 0));
  return Math.max(0, ...await Promise.all(counts));
}

// Each contestant in a context, and so in a process, of its own: a browser keeps the well translated code of a module that it has seen.
async function measure(address, zip, runs) {
  const browser = await chromium.launch({ executablePath, args: kFlags });
  const outcomes = {};
  for (const what of Object.keys(kLabels)) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${address}index.html`);
    await page.setInputFiles('input', zip);
    const rules = { what, address, runs: what === 'at_once' ? 2 : runs, idle: kIdle };
    outcomes[what] = await page.evaluate(what === 'shared' ? shared_contest : contest, rules);
    if (outcomes[what].error) throw new Error(`${what}: ${outcomes[what].error}`);
    if (what === 'shared') outcomes.shared.result.memory += await readers_memory(page);
    await context.close();
  }
  await browser.close();
  return outcomes;
}

function report(zip, outcomes, natively) {
  const { bytes, rows, plays, memory } = outcomes.ours.result;
  const megabytes = bytes / 1e6;
  const cold = (what) => outcomes[what].times[0];
  const warm = (what) => (outcomes[what].times.length > 1 ? median(outcomes[what].times.slice(1)) : NaN);
  const packed = statSync(zip).size;
  console.log(`\n${zip}: ${rows} rows, ${plays} plays after merging, ${megabytes.toFixed(0)} MB of JSON in ${(packed / 1e6).toFixed(1)} MB ` +
    `(${(bytes / rows).toFixed(0)} and ${(packed / rows).toFixed(1)} bytes a row)`);
  print('', ...['cold ms', 'MB/s', 'warm ms', 'MB/s', 'x JSZip', 'warm', 'x fflate', 'warm'].map((text) => text.padStart(10)));
  const line = (label, first, later) => print(label, cell(first), cell(megabytes / first * 1e3), cell(later), cell(megabytes / later * 1e3),
    cell(cold('jszip') / first, 1), cell(warm('jszip') / later, 1), cell(cold('fflate') / first, 1), cell(warm('fflate') / later, 1));
  for (const [what, label] of Object.entries(kLabels)) line(label, cold(what), what === 'at_once' ? NaN : warm(what));
  line('ours, natively', natively.cold, natively.warm);
  const both = outcomes.shared.result.memory;
  console.log(`peak wasm memory ${(memory / 1e6).toFixed(0)} MB, of all workers together ${(both / 1e6).toFixed(0)} MB; ` +
    `native process ${(natively.peak / 1e6).toFixed(0)} MB`);
  console.log('\nwhere our time goes, once more, stage by stage:');
  print('', 'wasm ms'.padStart(10), 'MB/s'.padStart(10), 'native ms'.padStart(10));
  const stage = (name, ms, native_ms) => print(name, cell(ms, 1), cell(megabytes / ms * 1e3), cell(native_ms, 1));
  // What is in brackets is no stage of ours.
  const all = (stages) => stages.reduce((sum, [name, ms]) => (name.startsWith('(') ? sum : sum + ms), 0);
  outcomes.ours.stages.forEach(([name, ms], i) => stage(name, ms, natively.stages[i][1]));
  stage('all else', warm('ours') - all(outcomes.ours.stages), natively.warm - all(natively.stages));
}

const server = await serve(site, 0);
for (const zip of zips) {
  const isLarge = zip.includes('1000000');
  const outcomes = await measure(server.address, zip, isLarge ? 3 : 8);
  report(zip, outcomes, JSON.parse(execFileSync(native, [zip, isLarge ? '2' : '7'], { encoding: 'utf8' })));
}
await server.close();
