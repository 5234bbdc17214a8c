// The interface in a real browser: canvas and mirror say the same, keyboard alone is enough, nothing is drawn while nothing
// changes, dialogs and downloads work.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser_and_site, choose, close_page, download_of, list_after, list_now, list_of, mirror_text, open_page,
  open_panel, open_ready, turn_dial, wait_for_text } from './page.mjs';
import { find_on_canvas, open_paper } from './pixels.mjs';

const kSizes = [{ width: 1440, height: 900 }, { width: 1024, height: 768 }, { width: 390, height: 844 }];
const kNameStyle = { size: 16, weight: 600, colour: '#ece8df', ground: '#181b24' };  // kName on a card, dark theme.
const kNameStyleLight = { ...kNameStyle, colour: '#23242a', ground: '#fffdf8' };
const kSame = 0.25;

const here = browser_and_site();

async function open_list(options = {}) {
  const page = await open_page(here.browser, 'about:blank', options);
  await page.addInitScript(() => {
    const ask = self.requestAnimationFrame.bind(self);
    self.framesDrawn = 0;
    self.requestAnimationFrame = (draw) => ask((time) => { self.framesDrawn += 1; draw(time); });
    self.nextFrame = () => new Promise((done) => ask(() => ask(done)));  // Not counted.
  });
  await page.goto(`${here.site.address}#demo=mara`);
  await list_of(page);
  return page;
}

// The same page for many tests: forgetting everything sets all back.
let shared;
async function shared_list() {
  if (!shared) return shared = await open_list();
  await open_panel(shared, 'privacy');
  await choose(shared, 'forget');
  await shared.waitForFunction(() => !document.getElementById('landing').hidden);
  await shared.evaluate(() => { location.hash = '#demo=mara'; });
  await list_of(shared);
  return shared;
}

const frames = (page) => page.evaluate(() => self.framesDrawn);

// Resolves once a stretch of time has passed without a frame, and says how many there were until then.
function until_still(page) {
  return page.evaluate(async () => {
    const first = self.framesDrawn;
    for (let last = -1; last !== self.framesDrawn;) {
      last = self.framesDrawn;
      await new Promise((done) => setTimeout(done, 250));
    }
    return self.framesDrawn - first;
  });
}

const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.dataset.action || '');
const dials = (page) => page.evaluate(() => Object.fromEntries(
  [...document.querySelectorAll('#mirror [data-value]')].map((dial) => [dial.dataset.value, dial.value])));

for (const viewport of kSizes) {
  const size = `${viewport.width} x ${viewport.height}`;
  test(`at ${size} the canvas shows the mirror's rows, and nothing is wider than the screen`, async () => {
    const page = await open_list({ viewport });
    await until_still(page);
    const names = (await list_now(page)).slice(0, viewport.width < 600 ? 1 : 3).map((row) => row.name);
    const paper = await open_paper(here.browser, { viewport });
    const found = await find_on_canvas(page, paper, names, kNameStyle);
    names.forEach((name, index) => assert.ok(found[index].difference < kSame, `${name}: ${found[index].difference}`));
    for (let i = 1; i < found.length; ++i) assert.ok(found[i].y > found[i - 1].y, 'in the order of the mirror');

    assert.ok(await overflow(page) <= 0, 'canvas');
    await page.evaluate(() => document.getElementById('mirror-toggle').click());
    for (const panel of ['import', 'insights', 'for_you', 'library', 'time_machine', 'coverage', 'privacy']) {
      await open_panel(page, panel);
      assert.ok(await overflow(page) <= 0, `${panel} as text`);
    }
    await close_page(page);
    await close_page(paper);
  });

  test(`at ${size} the landing page is no wider than the screen`, async () => {
    const page = await open_page(here.browser, here.site.address, { viewport });
    assert.ok(await overflow(page) <= 0);
    await close_page(page);
  });
}

test('keyboard alone reaches a recommendation and all its reasons on the canvas', async () => {
  const page = await open_list();
  await until_still(page);
  // Tab goes through the widgets in the order in which the mirror lists them.
  const steps = await page.evaluate(() => {
    const row = document.querySelector('#mirror main > ol > li');
    const count = (place, selector) => place.querySelectorAll(selector).length;
    return count(document, '#mirror header > button, #mirror nav button, #mirror ul[aria-label="Method"] button') +
      count(row, 'p a') + count(row, 'ul[aria-label="Tags"] button') + 1;
  });
  assert.equal(await focused(page), 'canvas');
  for (let i = 0; i < steps; ++i) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await wait_for_text(page, 'Fewer reasons');
  const [first, second] = await list_now(page);
  assert.ok(first.reasons.length > second.reasons.length, first.reasons.join('; '));
  await close_page(page);
});

test('a dial of the canvas turns with the arrow keys and changes the list', async () => {
  const page = await open_list();
  const before_it = await list_now(page);
  const start = await dials(page);
  // The dials come last on a wide screen. The arrows do nothing on what is no dial.
  for (let i = 0; i < 40; ++i) {
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('ArrowRight');
    await page.evaluate(() => self.nextFrame());
    const now = await dials(page);
    if (now['dial popularity'] !== start['dial popularity']) break;
    if (JSON.stringify(now) !== JSON.stringify(start)) await page.keyboard.press('ArrowLeft');
  }
  for (let i = 0; i < 6; ++i) {
    await page.keyboard.press('ArrowRight');
    await page.evaluate(() => self.nextFrame());
  }
  await list_after(page, before_it);
  await page.waitForFunction(() => document.querySelector('#mirror [data-value="dial popularity"]').value === '0.85');
  await close_page(page);
});

test('the mirror alone is enough: from the canvas to the text, to a row\'s reasons, to a dial', async () => {
  const page = await open_list();
  for (let i = 0; i < 3 && await focused(page) === 'canvas'; ++i) {
    await page.keyboard.press('Shift+Tab');  // To the last widget,
    await page.keyboard.press('Tab');        // and beyond.
  }
  assert.equal(await focused(page), 'mirror-toggle');
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('#mirror h2').isVisible(), true);
  for (let i = 0; i < 80 && !(await focused(page)).startsWith('explain'); ++i) await page.keyboard.press('Tab');
  const control = await focused(page);
  await page.keyboard.press('Enter');
  await wait_for_text(page, 'Fewer reasons');
  assert.equal(await focused(page), control, 'the focus stays');

  const before_it = await list_now(page);
  await page.locator('#mirror [data-value="dial novelty"]').focus();
  for (let i = 0; i < 8; ++i) await page.keyboard.press('ArrowRight');
  await list_after(page, before_it);
  assert.equal((await dials(page))['dial novelty'], '0.75');
  await close_page(page);
});

test('a tap in the header leads to the text, and the text leads back', async () => {
  const page = await open_list({ viewport: kSizes[2], hasTouch: true });
  await until_still(page);
  await page.touchscreen.tap(318, 26);  // The second square from the right.
  await wait_for_text(page, 'Show as picture');
  assert.equal(await page.locator('#mirror h2').isVisible(), true);
  assert.equal(await page.locator('#canvas').isVisible(), false);
  await page.locator('#mirror [data-action="text_view"]').tap();
  assert.equal(await page.locator('#canvas').isVisible(), true);
  assert.equal(await focused(page), 'canvas');
  await close_page(page);
});

test('no frame is drawn while nothing changes, and one is when something does', async () => {
  const page = await shared_list();
  await page.mouse.move(700, 400);
  await until_still(page);
  const count = await frames(page);
  await page.evaluate(() => new Promise((done) => setTimeout(done, 1000)));
  assert.equal(await frames(page), count);
  await page.mouse.move(720, 500);
  await page.waitForFunction((old) => self.framesDrawn > old, count, { polling: 50 });
});

test('who wants less motion gets no gliding after a flick', async () => {
  const after_flick = async (reducedMotion) => {
    const page = await open_list({ viewport: kSizes[2], hasTouch: true, reducedMotion });
    await until_still(page);
    const session = await page.context().newCDPSession(page);
    const touch = (type, y) => session.send('Input.dispatchTouchEvent', { type, touchPoints: y ? [{ x: 200, y }] : [] });
    await touch('touchStart', 700);
    for (let y = 670; y >= 310; y -= 30) {
      await touch('touchMove', y);
      await page.evaluate(() => self.nextFrame());
    }
    const count = await frames(page);
    await touch('touchEnd');
    await until_still(page);
    const drawn = await frames(page) - count;
    await close_page(page);
    return drawn;
  };
  const [full, reduced] = [await after_flick('no-preference'), await after_flick('reduce')];
  console.log(`frames after a flick: ${full}, with reduced motion ${reduced}`);
  assert.ok(reduced < 8, `${reduced} frames`);
  assert.ok(full > 2 * reduced, `${full} and ${reduced} frames`);
});

test('the theme follows the system, and the switch turns canvas and page', async () => {
  const viewport = kSizes[1];
  const page = await open_list({ viewport, colorScheme: 'light' });
  const paper = await open_paper(here.browser, { viewport });
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
  const [{ name }] = await list_now(page);
  for (const [expected, style] of [['light', kNameStyleLight], ['dark', kNameStyle]]) {
    assert.equal(await theme(), expected);
    await until_still(page);
    const [found] = await find_on_canvas(page, paper, [name], style);
    assert.ok(found.difference < kSame, `${expected}: ${found.difference}`);
    await choose(page, 'theme toggle');
  }
  await close_page(page);
  await close_page(paper);
});

test('the seed dialog suggests, and its choice shapes the list', async () => {
  const page = await shared_list();
  const before_it = await list_now(page);
  await choose(page, 'ask_seed plus');
  assert.equal(await page.locator('#ask').isVisible(), true);
  assert.equal(await focused(page), 'ask-line');
  await page.keyboard.type('reggae');
  await page.waitForFunction(() => /reggae/i.test(document.querySelector('#ask-list li')?.textContent));
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('#ask').isVisible(), false);
  const list = await list_after(page, before_it);
  assert.match(await mirror_text(page), /\+ reggae/i);
  assert.ok(list.some((row) => /reggae/i.test(row.reasons.join())), 'a reason names the seed');

  await page.evaluate(() => document.querySelector('#mirror [data-action^="unseed plus"]').click());
  await list_after(page, list);
  assert.deepEqual(await list_now(page), before_it);
});

test('a few typed artists are a history too', async () => {
  const page = await open_ready(here.browser, here.site.address);
  await page.click('[data-act="type_artists"]');
  await page.keyboard.type('Mogwai\nGrouper\nQxyzzy Nobody\n');
  await page.click('#ask-ok');
  const names = (await list_of(page)).map((row) => row.name);
  assert.ok(names.length >= 10 && !names.includes('Mogwai') && !names.includes('Grouper'));
  await open_panel(page, 'import');
  await wait_for_text(page, 'Qxyzzy Nobody');
  await close_page(page);
});

test('like, not now and never take a row away; undo brings it back', async () => {
  const page = await shared_list();
  let list = await list_now(page);
  const first = list.map((row) => row.name);
  for (const word of ['like', 'not_now', 'never']) {
    const [{ id, name }] = list;
    await choose(page, `${word} ${id}`);
    list = await list_after(page, list);
    assert.ok(!list.some((row) => row.name === name), `${word} ${name}`);
  }
  for (let i = 0; i < 3; ++i) {
    await choose(page, 'undo');
    list = await list_after(page, list);
  }
  assert.deepEqual(list.map((row) => row.name), first);
});

test('the list leaves as links, CSV and plain text', async () => {
  const page = await shared_list();
  const list = await list_now(page);
  const links = await download_of(page, 'links');
  assert.equal(links.name, 'earshot-links.txt');
  for (const line of links.text.trim().split('\n')) assert.match(line, /^https:\/\/open\.spotify\.com\/search\/[\w.~%-]+$/);
  const csv = await download_of(page, 'csv');
  assert.equal(csv.name, 'earshot-list.csv');
  assert.match(csv.text, /^rank,artist,track,country,tags,score,reasons,link\r\n1,/);
  const text = await download_of(page, 'text');
  assert.equal(text.name, 'earshot-list.txt');
  const names = text.text.trim().split('\n').map((line) => line.split(' - ')[0]);
  assert.deepEqual(names, list.map((row, at) => `${at + 1}. ${row.name}`));
});

test('a link opens its https address in a new tab that does not know where it came from', async () => {
  const page = await shared_list();
  const [request, tab] = await Promise.all([
    page.context().waitForEvent('request', (asked) => asked.url().startsWith('https:')),
    page.context().waitForEvent('page'),
    page.evaluate(() => document.querySelector('#mirror main > ol > li h3 a').click()),
  ]);
  assert.match(request.url(), /^https:\/\/open\.spotify\.com\/search\//);
  assert.equal(request.headers().referer, undefined);
  assert.equal(await tab.evaluate(() => window.opener), null);
  assert.ok(page.url().startsWith(here.site.address));
});

test('turning a dial back gives the same list again', async () => {
  const page = await shared_list();
  const before_it = await list_now(page);
  await turn_dial(page, 'novelty', 1);
  const bold = await list_after(page, before_it);
  await turn_dial(page, 'novelty', 0.35);
  assert.deepEqual(await list_after(page, bold), before_it);
});
