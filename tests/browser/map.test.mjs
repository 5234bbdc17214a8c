// The map of all artists in a real browser: it is drawn, it zooms under wheel and fingers, and a name that is looked for is chosen.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser_and_site, choose, close_page, list_of, mirror_text, open_page, open_panel,
  wait_for_text } from './page.mjs';

const here = browser_and_site();

async function open_map(options = {}) {
  const page = await open_page(here.browser, `${here.site.address}#demo=mara`, options);
  await list_of(page);
  await open_panel(page, 'map');
  await wait_for_text(page, 'Your artists by scene');
  return page;
}

// Resolves once two pictures of the canvas are the same, with the picture.
async function picture(page) {
  for (let last = '';;) {
    const now = (await page.locator('#canvas').screenshot()).toString('base64');
    if (now === last) return now;
    last = now;
  }
}

test('the map says in words who is where, and the wheel zooms what is drawn', async () => {
  const page = await open_map();
  assert.match(await mirror_text(page), /Yours: \d+[^]*In your list: \d+[^]*Others: [\d,]+/);
  const whole = await picture(page);
  await page.mouse.move(600, 500);
  await page.mouse.wheel(0, -400);
  const near = await picture(page);
  assert.notEqual(near, whole);
  assert.deepEqual(page.troubles, []);
  await close_page(page);
});

test('an artist that is looked for is chosen and can become a seed', async () => {
  const page = await open_map();
  await choose(page, 'find_artist');
  await page.locator('#ask-line').fill('Björk');
  await page.locator('#ask-list li', { hasText: 'Björk' }).first().click();
  await wait_for_text(page, '+ more like this');
  assert.match(await mirror_text(page), /Björk/);
  await close_page(page);
});

test('two fingers that move apart zoom the map on a phone', async () => {
  const page = await open_map({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const whole = await picture(page);
  const session = await page.context().newCDPSession(page);
  const touch = (type, half) => session.send('Input.dispatchTouchEvent',
    { type, touchPoints: half ? [{ x: 195 - half, y: 450, id: 0 }, { x: 195 + half, y: 450, id: 1 }] : [] });
  await touch('touchStart', 20);
  for (const half of [40, 60, 90, 120]) await touch('touchMove', half);
  await touch('touchEnd');
  assert.notEqual(await picture(page), whole);
  assert.deepEqual(page.troubles, []);
  await close_page(page);
});
