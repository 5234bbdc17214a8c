// The page as a person meets it: what it loads, when it can be read, from drop to list, from dial to list, and a frame.
//
//   node tests/bench/page.mjs DIST EXPORT.zip CHROMIUM
import { chromium } from 'playwright-core';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { serve } from '../../web/server.mjs';

const [dist, zip, executablePath] = process.argv.slice(2);
const kFlags = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
                '--disable-sync', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
const kb = (bytes) => `${(bytes / 1024).toFixed(0)} KB`;
const ms = (value) => `${value.toFixed(value < 20 ? 2 : 0)} ms`;
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const print = (what, value) => console.log(`${what.padEnd(64)} ${value}`);

async function sizes(names) {
  const sum = { raw: 0, gzip: 0, brotli: 0 };
  for (const name of names) {
    const bytes = await readFile(join(dist, name));
    sum.raw += bytes.length;
    sum.gzip += Math.min(bytes.length, gzipSync(bytes, { level: 9 }).length);
    sum.brotli += Math.min(bytes.length, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length);
  }
  return `${kb(sum.brotli)} brotli, ${kb(sum.gzip)} gzip, ${kb(sum.raw)} raw`;
}

// Runs in the page before its scripts: what each frame costs the main thread.
function watchFrames() {
  window.frames_ms = [];
  const original = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) => original((time) => {
    const from = performance.now();
    callback(time);
    window.frames_ms.push(performance.now() - from);
  });
}

// Milliseconds from `act` until the mirror's list of recommendations is there and differs from what it was. An import ends at
// its report, whose button is pressed at once.
function listAfter(page, act) {
  return page.evaluate(async (act) => {
    const list = () => document.querySelector('#mirror [data-action^="like "]')?.closest('ol')?.textContent;
    const before = list();
    const from = performance.now();
    const dial = document.querySelector('#mirror [data-value="dial novelty"]');
    if (act === 'import') document.getElementById('pick-files').dispatchEvent(new Event('change', { bubbles: true }));
    else Object.assign(dial, { value: act }).dispatchEvent(new Event('change', { bubbles: true }));
    return new Promise((resolve) => {
      let opened = act !== 'import';
      const look = () => {
        const next = [...document.querySelectorAll('#mirror main [data-action="panel for_you"]')].at(0);
        if (!opened && next) { opened = true; next.click(); }
        if (list() && list() !== before) { observer.disconnect(); resolve(performance.now() - from); }
      };
      const observer = new MutationObserver(look);
      observer.observe(document.getElementById('mirror'), { childList: true, subtree: true, characterData: true });
      look();
    });
  }, act);
}

const server = await serve(dist, 0);
const browser = await chromium.launch({ executablePath, args: kFlags });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.addInitScript(watchFrames);
const fetched = new Set();
page.on('response', (response) => fetched.add(new URL(response.url()).pathname.slice(1) || 'index.html'));
await page.goto(server.address);
await page.waitForFunction(() => document.getElementById('status').textContent.startsWith('Ready'));
await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
const timing = await page.evaluate(() => ({
  paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
  ready: performance.now(),
}));
const names = (await readdir(dist, { recursive: true })).filter((name) => fetched.has(name));
print('everything that a first visit fetches', await sizes(names));
print('  the landing page alone', await sizes(names.filter((n) => /^[^/]*\.(html|css|js|svg)$/.test(n) && !/^(app|engine-glue|worker)\.js$/.test(n))));
print('first readable HTML after navigation', ms(timing.paint));
print('sealed and ready for files', ms(timing.ready));

// The picker keeps the file until its change event, which listAfter() sends when its clock starts.
await page.evaluate(() => document.getElementById('pick-files').addEventListener('change',
    (event) => { if (event.isTrusted) event.stopImmediatePropagation(); }, { capture: true }));
await page.setInputFiles('#pick-files', zip);
print(`from drop to recommendations, ${zip}`, ms(await listAfter(page, 'import')));
await page.waitForTimeout(500);

const steps = [];
for (let i = 0; i < 12; ++i) steps.push(await listAfter(page, i % 2 ? '0.35' : '0.7'));
print('from moving a dial to a new list, median of 12', ms(median(steps)));

await page.evaluate(() => { window.frames_ms = []; });
for (let i = 0; i < 60; ++i) { await page.mouse.move(300 + i * 5, 300 + i * 3); await page.mouse.wheel(0, i < 30 ? 40 : -40); }
const frames = await page.evaluate(() => window.frames_ms);
print(`main-thread time of a frame, median of ${frames.length} while scrolling`, ms(median(frames)));
await browser.close();
await server.close();
