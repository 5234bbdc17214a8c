// Names in every script that artists' names come in: the canvas shows what the browser itself would draw, and no glyph is
// missing (the test run installs fonts for all of them).

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser_and_site, close_page, drop, extended_rows, mirror_text, open_panel, open_ready, report_of,
  wait_for_text } from './page.mjs';
import { find_on_canvas, open_paper } from './pixels.mjs';

// Invented, so that the catalogue knows none of them and the coverage panel lists them all.
const kNames = {
  Latin: 'Þórðar Ząbki Ünïsøn',
  Cyrillic: 'Щуки Объёма',
  Greek: 'Ψαλίδα Ξύλου',
  Han: '龙纹测试乐队',
  Kana: 'ためしバンド',
  Hangul: '시험삼아밴드',
  Arabic: 'فرقة الاختبار',
  Hebrew: 'להקת הבדיקה',
  Thai: 'วงทดลองน้ำ',
  Devanagari: 'परीक्षण क्षितिज',
  'emoji with joiners': 'Crew 👩‍🚀 and 👨‍👩‍👧‍👦',
  'combining marks': 'q̃uiet z̄o̊ne r̈',
};
const kStyle = { size: 14, weight: 400, colour: '#ece8df', ground: '#11131a' };
const kViewport = { width: 900, height: 680 };
const kSame = 0.25;     // Places of glyphs differ by parts of a pixel between HTML and a canvas.
const kDifferent = 0.5;

const here = browser_and_site();

// The coverage panel with all the names, at a pixel ratio.
async function open_names(ratio) {
  const page = await open_ready(here.browser, here.site.address, { viewport: kViewport, deviceScaleFactor: ratio });
  const plays = Object.values(kNames).flatMap((name) => [[name, 'Song'], [name, 'Other']]);
  await drop(page, [{ name: 'endsong_0.json', bytes: JSON.stringify(extended_rows(plays)) }]);
  await report_of(page);
  await open_panel(page, 'coverage');
  await wait_for_text(page, kNames.Latin);
  await still(page);
  return page;
}

// Until three screenshots in a row are the same: all frames are drawn.
async function still(page) {
  let [one, two] = ['', ' '];
  for (;;) {
    const next = (await page.screenshot()).toString('base64');
    if (next === two && two === one) return;
    [one, two] = [two, next];
  }
}

test('no glyph is missing on this machine', async () => {
  const paper = await open_paper(here.browser);
  const missing = await paper.evaluate((names) => {
    const context = new OffscreenCanvas(64, 64).getContext('2d', { willReadFrequently: true });
    const drawing = (text) => {
      context.clearRect(0, 0, 64, 64);
      context.font = "28px system-ui, 'DejaVu Sans', sans-serif";
      context.fillText(text, 10, 40);
      return context.getImageData(0, 0, 64, 64).data.join();
    };
    const box = drawing('\u{10FFFE}');
    const letters = [...new Intl.Segmenter().segment(names.join(''))].map(({ segment }) => segment).filter((one) => one.trim());
    return { count: letters.length, box: box !== drawing(' '), missing: letters.filter((one) => drawing(one) === box) };
  }, Object.values(kNames));
  assert.ok(missing.count > 60 && missing.box);
  assert.deepEqual(missing.missing, []);
  await close_page(paper);
});

for (const ratio of [1, 2]) {
  test(`the canvas shows each script as the browser draws it, at pixel ratio ${ratio}`, async () => {
    const page = await open_names(ratio);
    const paper = await open_paper(here.browser, { viewport: kViewport, deviceScaleFactor: ratio });
    const found = await find_on_canvas(page, paper, Object.values(kNames), kStyle);
    const differences = Object.keys(kNames).map((script, index) => [script, found[index].difference]);
    console.log(`pixel ratio ${ratio}: ${differences.map(([script, off]) => `${script} ${off.toFixed(3)}`).join(', ')}`);
    assert.deepEqual(differences.filter(([, difference]) => !(difference < kSame)), []);
    const places = found.map(({ y }) => y);
    assert.equal(new Set(places).size, places.length, 'each on a line of its own');

    const text = await mirror_text(page);
    for (const name of Object.values(kNames)) assert.ok(text.includes(name), name);
    await close_page(page);
    await close_page(paper);
  });
}

test('and nothing on it looks like the missing glyph, or like other words', async () => {
  const page = await open_names(1);
  const paper = await open_paper(here.browser, { viewport: kViewport });
  const [box, mixed] = await find_on_canvas(page, paper, ['\u{10FFFE}'.repeat(6), 'Ünïsøn Ząbki Þórðar'], kStyle);
  assert.ok(box.difference > kDifferent, `missing glyphs: ${box.difference}`);
  assert.ok(mixed.difference > kDifferent, `other words: ${mixed.difference}`);
  await close_page(page);
  await close_page(paper);
});
