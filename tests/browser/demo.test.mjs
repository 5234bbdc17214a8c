// #demo=NAME opens the page with a sample listener imported and recommended, from any folder of any plain static host.

import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { serve } from '../../web/server.mjs';
import { browser_and_site, close_page, kDist, list_of, mirror_text, open_page, scratch_folder } from './page.mjs';

const kSamples = ['mara', 'diego', 'aiko'];
const lists = {};

const here = browser_and_site(() => {
  const root = scratch_folder();
  cpSync(kDist, join(root, 'a/b'), { recursive: true });
  return serve(root, 0);
});

for (const name of kSamples) {
  test(`#demo=${name} shows a list, and that the listener is generated`, async () => {
    const page = await open_page(here.browser, `${here.site.address}a/b/#demo=${name}`);
    lists[name] = (await list_of(page)).map((row) => row.name);
    assert.ok(lists[name].length >= 20);
    assert.match(await mirror_text(page), /sample listener \(generated\)/);
    assert.equal(await page.title(), 'For you · Earshot');
    assert.deepEqual(page.troubles, []);
    await close_page(page);
  });
}

test('the lists of different listeners have less than 30 % in common', () => {
  for (const [one, other] of [['mara', 'diego'], ['mara', 'aiko'], ['diego', 'aiko']]) {
    const shared = lists[one].filter((name) => lists[other].includes(name));
    assert.ok(shared.length / lists[one].length < 0.3, `${one} and ${other}: ${shared.join(', ')}`);
  }
});

test('a demo that does not exist is said to be none', async () => {
  const page = await open_page(here.browser, `${here.site.address}a/b/#demo=nobody`);
  await page.waitForFunction(() => /no sample listener called 'nobody'/.test(document.getElementById('mirror').textContent));
  await close_page(page);
});

test('every sample listener has its link on the landing page, with its own label', async () => {
  const page = await open_page(here.browser, `${here.site.address}a/b/`);
  const linked = await page.$$eval('#samples a', (links) => links.map((link) => [link.getAttribute('href'), link.textContent]));
  const label = (name) => /^label: (.*)$/m.exec(readFileSync(join(kDist, `samples/${name}.txt`), 'utf8'))[1];
  const shipped = readdirSync(join(kDist, 'samples')).map((file) => file.replace('.txt', ''));
  assert.deepEqual(linked.sort(), shipped.map((name) => [`#demo=${name}`, label(name)]).sort());
  await close_page(page);
});
