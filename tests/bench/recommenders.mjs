// Runs the wasm build of recommenders.cpp in a worker of Chromium and makes one table of its figures and the native ones.
//
//   node tests/bench/recommenders.mjs SITE CHROMIUM NATIVE.tsv SERIAL.tsv OBVIOUS.tsv
//
// SITE holds bench_recommenders.{js,wasm} and, where they are given, the data as gowalla/ and hetrec/.
import { chromium } from 'playwright-core';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serve } from '../../web/server.mjs';

const [site, executablePath, ...native] = process.argv.slice(2);
const kFlags = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
                '--disable-sync'];
const kRows = [
  ['multiply', 'matrix product, fp32, 1,536 squared, by Eigen'],
  ['itemknn', 'item-kNN, cosine, all pairs, k = 100, Gowalla'],
  ['rp3beta', 'RP3beta, k = 350, Gowalla'],
  ['ease_hetrec', 'EASE, 2,828 items'],
  ['ease_4489', 'EASE, 4,489 items'],
  ['ials', 'iALS, 64 factors, an epoch, Gowalla'],
  ['ranking', 'full ranking of Gowalla for all its users'],
];

// "itemknn\t0.41\ts" by line.
const figures = (text) => new Map(text.trim().split('\n').map((line) => [line.split('\t')[0], Number(line.split('\t')[1])]));

// Runs in the page: the module's output, as text.
function runBench({ address, files }) {
  const worker = new Worker(URL.createObjectURL(new Blob([`onmessage = async ({ data: { address, files } }) => {
    importScripts(address + 'bench_recommenders.js');
    const lines = [];
    const bench = await createBench({ locateFile: (name) => address + name, print: (line) => lines.push(line) });
    const given = [];
    for (const path of files) {
      const folder = path.split('/')[0];
      if (!given.includes('/' + folder)) { bench.FS.mkdir('/' + folder); given.push('--' + folder, '/' + folder); }
      bench.FS.writeFile('/' + path, new Uint8Array(await (await fetch(address + path)).arrayBuffer()));
    }
    bench.callMain(given);
    postMessage(lines.join('\\n'));
  };`])));
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage({ address, files });
  });
}

async function filesOf(folder) {
  try {
    return (await readdir(join(site, folder))).map((name) => `${folder}/${name}`);
  } catch {
    return [];
  }
}

const server = await serve(site, 0);
const browser = await chromium.launch({ executablePath, args: kFlags });
const page = await browser.newPage();
await page.goto(`${server.address}index.html`);
const files = [...await filesOf('gowalla'), ...await filesOf('hetrec')];
const wasm = figures(await page.evaluate(runBench, { address: server.address, files }));
await browser.close();
await server.close();

const [all, serial, obvious] = await Promise.all(native.map(async (path) => figures(await readFile(path, 'utf8'))));
const value = (map, key) => (map.has(key) ? map.get(key).toPrecision(3) : '-').padStart(11);
const ratio = (a, b) => (a > 0 && b > 0 ? (a / b).toFixed(1) : '-').padStart(11);
const print = (what, ...cells) => console.log(what.padEnd(50) + cells.join(''));

print('seconds (matrix product: GFLOP/s)', ...[`${all.get('threads')} cores`, '1 core', 'Chromium', 'slow version', 'wasm/core', 'slow/core']
  .map((heading) => heading.padStart(heading.length > 11 ? 13 : 11)));
for (const [key, label] of kRows) {
  const isRate = key === 'multiply';
  print(label, value(all, key), value(serial, key), value(wasm, key), value(obvious, key).padStart(13),
        isRate ? ratio(serial.get(key), wasm.get(key)) : ratio(wasm.get(key), serial.get(key)),
        ratio(obvious.get(key), serial.get(key)));
}
const rate = (map, key, items) => (items ** 3 / map.get(key) * 1e-9 / map.get('multiply') * 100).toFixed(0);
for (const [where, map] of [['1 core', serial], ['Chromium', wasm]]) {
  console.log(`EASE in ${where}, n^3 flops: ${rate(map, 'ease_hetrec', 2828)} % of the matrix product's rate at 2,828 items, ` +
              `${rate(map, 'ease_4489', 4489)} % at 4,489`);
}
console.log(`the ranking's recall@20 and NDCG@20: native ${all.get('recall@20')} ${all.get('ndcg@20')}, ` +
            `Chromium ${wasm.get('recall@20')} ${wasm.get('ndcg@20')}`);
