// Import to finished aggregates in Chromium: ours, JSZip's way and fflate's way on the same file, in one run of the browser.
//
//   node tests/bench/import.mjs SITE CHROMIUM BENCH_IMPORT ZIP...
//
// SITE holds import_worker.js, bench_import.{js,wasm}, jszip.min.js and fflate.js; BENCH_IMPORT is the native program. Each
// contestant has a worker of its own; its first run is the cold one, the median of the others the warm one.
import { execFileSync } from 'node:child_process';
import { chromium } from 'playwright-core';
import { serve } from '../../web/server.mjs';

const [site, executablePath, native, ...zips] = process.argv.slice(2);
const kFlags = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
                '--disable-sync'];
const kLabels = { jszip: 'JSZip, TextDecoder, JSON.parse', fflate: 'fflate, TextDecoder, JSON.parse', ours: 'ours, one worker' };
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

async function measure(address, zip, runs) {
  const browser = await chromium.launch({ executablePath, args: kFlags });
  const page = await browser.newPage();
  await page.goto(`${address}index.html`);
  await page.setInputFiles('input', zip);
  const outcomes = {};
  for (const what of Object.keys(kLabels)) {
    outcomes[what] = await page.evaluate(contest, { what, address, runs });
    if (outcomes[what].error) throw new Error(`${what}: ${outcomes[what].error}`);
  }
  await browser.close();
  return outcomes;
}

function report(zip, outcomes, natively) {
  const { bytes, rows, plays, memory } = outcomes.ours.result;
  const megabytes = bytes / 1e6;
  const cold = (what) => outcomes[what].times[0];
  const warm = (what) => (outcomes[what].times.length > 1 ? median(outcomes[what].times.slice(1)) : NaN);
  console.log(`\n${zip}: ${rows} rows, ${plays} plays after merging, ${megabytes.toFixed(0)} MB of JSON`);
  print('', ...['cold ms', 'MB/s', 'warm ms', 'MB/s', 'x JSZip', 'warm', 'x fflate', 'warm'].map((text) => text.padStart(10)));
  const line = (label, first, later) => print(label, cell(first), cell(megabytes / first * 1e3), cell(later), cell(megabytes / later * 1e3),
    cell(cold('jszip') / first, 1), cell(warm('jszip') / later, 1), cell(cold('fflate') / first, 1), cell(warm('fflate') / later, 1));
  for (const [what, label] of Object.entries(kLabels)) line(label, cold(what), warm(what));
  line('ours, natively', natively.cold, natively.warm);
  console.log(`peak wasm memory ${(memory / 1e6).toFixed(0)} MB; native process ${(natively.peak / 1e6).toFixed(0)} MB`);
  console.log('\nwhere our time goes, once more, stage by stage:');
  print('', 'wasm ms'.padStart(10), 'MB/s'.padStart(10), 'native ms'.padStart(10));
  outcomes.ours.stages.forEach(([name, ms], i) => print(name, cell(ms, 1), cell(megabytes / ms * 1e3), cell(natively.stages[i][1], 1)));
}

const server = await serve(site, 0);
for (const zip of zips) {
  const isLarge = zip.includes('1000000');
  const outcomes = await measure(server.address, zip, isLarge ? 3 : 8);
  report(zip, outcomes, JSON.parse(execFileSync(native, [zip, isLarge ? '2' : '7'], { encoding: 'utf8' })));
}
await server.close();
