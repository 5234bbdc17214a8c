// The sealed page: nothing that a script can try reaches a server, neither the own host nor another one, neither from the
// page nor from a worker. What the servers saw is the proof; the same probes from a page without a policy all arrive.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { choose, close_page, engine_of, kPatience, list_of, open_page, open_panel, open_ready, start_browser, start_listener,
  start_logged_dist, wait_for_text } from './page.mjs';
import { kOwnHostProbes, kPageProbes, kShyPageProbes, kWorkerProbes, run_probes, run_probes_in_blob_worker }
  from './probes.mjs';

let browser;
let host;     // Serves the page.
let other;    // Another origin.
let control;  // Serves a page without any policy.
let page;

before(async () => {
  host = await start_logged_dist();
  other = await start_listener();
  control = await start_listener((request, response) => {
    if (request.url === '/') response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><body>');
    return request.url === '/';
  });
  browser = await start_browser();
  page = await open_ready(browser, host.address);
});
after(async () => {
  await browser?.close();
  for (const server of [host, other, control]) await server?.close();
});

const probes_seen = (server) => server.seen.filter((line) => line.includes('/probe/'));
const requests_made = () => page.evaluate(() => Number(document.querySelector('[data-requests]').textContent));

async function wait_until(holds, what) {
  const end = Date.now() + kPatience;
  while (!holds()) {
    assert.ok(Date.now() < end, what());
    await new Promise((again) => setTimeout(again, 20));
  }
}

// The same probes from a page without a policy. When all of these have arrived, those that were sent before would have.
async function expect_control_to_arrive() {
  const free = await open_page(browser, control.address);
  const own = `${control.address}probe/`;
  await run_probes(free, kPageProbes, `${own}page/`);
  await run_probes(free, kOwnHostProbes, `${own}own/`);
  await run_probes_in_blob_worker(free, kWorkerProbes, `${own}worker/`);
  const wanted = [
    ...Object.keys(kPageProbes).map((name) => `page/${name}`),
    ...Object.keys(kOwnHostProbes).map((name) => `own/${name}`),
    ...Object.keys(kWorkerProbes).map((name) => `worker/${name}`),
  ];
  const missing = () => wanted.filter((name) => !control.seen.some((line) => line.endsWith(`/probe/${name}`)));
  await wait_until(() => missing().length === 0, () => `Probes that prove nothing: ${missing().join(', ')}`);
  await close_page(free);
}

test('before the seal the page fetches its parts from its own host alone', () => {
  const parts = ['engine.wasm', 'app.wasm', 'catalogue.pack', 'worker.js'];
  for (const part of parts) assert.ok(host.seen.includes(`GET /${part}`), part);
  assert.deepEqual(other.seen, []);
});

test('WebRTC is gone from page and worker', async () => {
  const gone = () => ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport'].filter((name) => name in globalThis);
  assert.deepEqual(await page.evaluate(gone), []);
  assert.deepEqual(await (await engine_of(page)).evaluate(gone), []);
});

test('a planted request is refused and counted, from the page and from the worker', async () => {
  const refused = (url) => fetch(url).then(() => false, () => true);
  const places = [page, await engine_of(page)];
  for (const place of places) {
    const before_it = await requests_made();
    assert.equal(await place.evaluate(refused, `${host.address}probe/planted`), true);
    await page.waitForFunction((count) => Number(document.querySelector('[data-requests]').textContent) > count, before_it);
  }
  assert.deepEqual(probes_seen(host), []);
});

test('nothing gets out of the page, the engine\'s worker or a worker of its own', async () => {
  const engine = await engine_of(page);
  for (const server of [host, other]) {
    const probe = `${server.address}probe/`;
    await run_probes(page, { ...kPageProbes, ...kShyPageProbes }, `${probe}page/`);
    await run_probes(engine, kWorkerProbes, `${probe}engine/`);
    await run_probes_in_blob_worker(page, kWorkerProbes, `${probe}worker/`);
  }
  await run_probes(page, kOwnHostProbes, `${host.address}probe/own/`);
  await expect_control_to_arrive();
  assert.deepEqual([...probes_seen(host), ...probes_seen(other)], []);
});

test('the count is shown on the panels as well', async () => {
  await page.evaluate(() => { location.hash = '#demo=mara'; });
  await list_of(page);
  const count = await requests_made();
  assert.ok(count > 0);
  await wait_for_text(page, `Requests made: ${count}`);
});

test('using everything requests nothing', async () => {
  const clean = await open_ready(browser, host.address);
  const seen = host.seen.length;
  await clean.evaluate(() => { location.hash = '#demo=diego'; });
  await list_of(clean);
  for (const panel of ['insights', 'library', 'time_machine', 'coverage', 'privacy', 'import', 'for_you']) await open_panel(clean, panel);
  const download = clean.waitForEvent('download');
  await choose(clean, 'download_list csv');
  await download;
  await wait_for_text(clean, 'Requests made: 0');
  assert.deepEqual(host.seen.slice(seen), []);
  assert.deepEqual(other.seen, []);
  assert.deepEqual(clean.troubles, []);
});
