// Import to finished aggregates in Chromium: ours, JSZip's way (its text, as pages of this kind take it, and its bytes, which is
// quicker) and fflate's way on the same file, in one run of the browser.
//
//   node tests/bench/import.mjs SITE CHROMIUM BENCH_IMPORT ZIP...
//
// SITE holds import_worker.js, bench_import.{js,wasm}, jszip.min.js and fflate.js, and of the product engine.js, seal.js, worker.js
// and readers.js; BENCH_IMPORT is the native program. Each contestant has a worker of its own, and ours once more as many as the
// product takes. They take turns; the first round is the cold one, of all others the medians are printed: of the times, and of the
// ratios of one round each. Ours comes as it does in the page, which warms up while it stands idle, and once more without that. The
// stages come last, back to back.
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { chromium } from 'playwright-core';
import { serve } from '../../web/server.mjs';

const [site, executablePath, native, ...zips] = process.argv.slice(2);
const kFlags = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
                '--disable-sync'];
const kLabels = { jszip: "JSZip's text, JSON.parse", jszip_bytes: "JSZip's bytes, TextDecoder, JSON.parse",
                  fflate: 'fflate, TextDecoder, JSON.parse', ours: 'ours, one worker',
                  shared: `ours, ${Math.min(availableParallelism(), 4)} workers`, at_once: 'ours, one worker, no warm-up before' };
const kRivals = { jszip: "x JSZip's", jszip_bytes: 'x bytes', fflate: 'x fflate' };
const kIdle = 1500;  // Milliseconds that the product's page stands idle before the first import: it warms up (web/worker.js).
const kRest = 700;
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor((list.length - 1) / 2)];
const cell = (value, digits = 0) => (Number.isFinite(value) ? value.toFixed(digits) : '-').padStart(10);
const print = (what, ...cells) => console.log(what.padEnd(40) + cells.join(''));

// Runs in the page: makes `once`, which imports once and gives { time, result }, and `stages`.
async function enter({ what, address }) {
  const worker = new Worker(`${address}import_worker.js`);
  const file = document.querySelector('input').files[0];
  const ask = (order, more) => new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data));
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage({ order, file, ...more });
  });
  await ask('load', { what, address });
  self.once = () => ask('run');
  self.stages = () => ask('stages');
}

// Runs in the page: the product's own scripts around an engine that does nothing but import.
async function enter_shared({ address, idle }) {
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
  self.once = async () => {
    const from = performance.now();
    engine.files([{ path: 'my_spotify_data.zip', file: document.querySelector('input').files[0] }]);
    engine.request(new Uint8Array(1));
    const result = await reply();
    return { time: performance.now() - from, result };
  };
}

// Bytes that the readers of the last import took, in worker.js's own count. (Readers themselves may be listed still; they are gone.)
async function readers_memory(page) {
  const count = () => (typeof readers === 'object' ? readers.memory : 0);
  const counts = page.workers().map((worker) => worker.evaluate(count).catch(() => 0));
  return Math.max(0, ...await Promise.all(counts));
}

// Each contestant has a context, and so a process, of its own: a browser keeps the well translated code of a module that it has seen.
// They take turns, so that whatever else the machine does meanwhile meets all of them, with a rest after each turn: engines tidy up,
// and the product makes its readers anew.
async function measure(address, zip, rounds) {
  const browser = await chromium.launch({ executablePath, args: kFlags });
  const pages = {};
  const outcomes = {};
  for (const what of Object.keys(kLabels)) {
    pages[what] = await (await browser.newContext()).newPage();
    await pages[what].goto(`${address}index.html`);
    await pages[what].setInputFiles('input', zip);
    await pages[what].evaluate(what === 'shared' ? enter_shared : enter, { what, address, idle: kIdle });
    outcomes[what] = { times: [] };
  }
  for (let round = 0; round < rounds; ++round) {
    for (const what of Object.keys(kLabels)) {
      if (what === 'at_once' && round > 0) continue;
      const { time, result } = await pages[what].evaluate(() => self.once());
      outcomes[what].times.push(time);
      outcomes[what].result = result;
      await new Promise((rested) => { setTimeout(rested, kRest); });
    }
  }
  outcomes.shared.result.memory += await readers_memory(pages.shared);
  Object.assign(outcomes.ours, await pages.ours.evaluate(() => self.stages()));
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
  const rivals = Object.values(kRivals).flatMap((text) => [text, 'warm']);
  print('', ...['cold ms', 'MB/s', 'warm ms', 'MB/s', ...rivals].map((text) => text.padStart(10)));
  const ratio = (other, what, rounds) => median(rounds.map((round) => outcomes[other].times[round] / outcomes[what].times[round]));
  const later = outcomes.ours.times.map((_, round) => round).slice(1);
  for (const [what, label] of Object.entries(kLabels)) {
    const rounds = what === 'at_once' ? [] : later;
    print(label, cell(cold(what)), cell(megabytes / cold(what) * 1e3), cell(warm(what)), cell(megabytes / warm(what) * 1e3),
      ...Object.keys(kRivals).flatMap((other) => [cell(ratio(other, what, [0]), 1), cell(ratio(other, what, rounds), 1)]));
  }
  print('ours, natively', cell(natively.cold), cell(megabytes / natively.cold * 1e3), cell(natively.warm), cell(megabytes / natively.warm * 1e3));
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
  const outcomes = await measure(server.address, zip, isLarge ? 4 : 16);
  report(zip, outcomes, JSON.parse(execFileSync(native, [zip, isLarge ? '2' : '7'], { encoding: 'utf8' })));
}
await server.close();
