// Finds a text on a screenshot of the canvas by looking for the browser's own drawing of it: the same words in the same font
// and colours as an HTML element, on a page beside the one under test.

import { open_page } from './page.mjs';

const kFamily = "system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif";  // As in src/web/browser_text.cpp.

// A page to draw on, of the same pixel ratio as the page under test.
export const open_paper = (browser, options = {}) => open_page(browser, 'about:blank', options);

// Draws each text as HTML and keeps the pixels on the paper. `style`: { size, weight, colour, ground }.
async function draw(paper, texts, { size, weight, colour, ground }) {
  await paper.evaluate(([lines, font, ink, paper_colour]) => {
    document.body.style.cssText = `margin: 0; background: ${paper_colour}`;
    document.body.replaceChildren(...lines.map((line, index) => {
      const made = document.createElement('div');
      made.textContent = line;
      made.style.cssText = `position: absolute; left: 10px; top: ${10 + 40 * index}px; white-space: pre; ` +
        `unicode-bidi: plaintext; font: ${font}; color: ${ink}`;
      return made;
    }));
  }, [texts, `${weight} ${size}px/20px ${kFamily}`, colour, ground]);
  const shot = (await paper.screenshot()).toString('base64');
  await paper.evaluate(async ([png, count]) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context.drawImage(bitmap, 0, 0);
    const ratio = bitmap.width / innerWidth;
    self.drawn = Array.from({ length: count }, (_, index) =>
      context.getImageData(0, Math.round(40 * index * ratio), bitmap.width, Math.round(40 * ratio)));
  }, [shot, texts.length]);
}

// Runs on the paper: for each drawing the place on the screenshot that is most like it. The difference is the sum over all
// pixels of the drawing's box as a share of its ink: 0 the same, 1 nothing like it anywhere.
async function search(png) {
  const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.drawImage(bitmap, 0, 0);
  const shot = context.getImageData(0, 0, bitmap.width, bitmap.height);

  // The box around the ink, as { dx, dy, r, g, b, ink } with the strongest ink first, so that a wrong place is soon left.
  const pixels_of = ({ data, width, height }) => {
    const off = (at) => Math.abs(data[at] - data[0]) + Math.abs(data[at + 1] - data[1]) + Math.abs(data[at + 2] - data[2]);
    let [left, top, right, bottom] = [width, height, -1, -1];
    for (let y = 0; y < height; ++y) for (let x = 0; x < width; ++x) {
      if (off(4 * (y * width + x)) < 24) continue;
      [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
    }
    const pixels = [];
    for (let y = top; y <= bottom; ++y) for (let x = left; x <= right; ++x) {
      const at = 4 * (y * width + x);
      pixels.push({ dx: x - left, dy: y - top, r: data[at], g: data[at + 1], b: data[at + 2], ink: off(at) });
    }
    return { pixels: pixels.sort((a, b) => b.ink - a.ink), width: right - left + 1, height: bottom - top + 1 };
  };

  // Every place is tried, and left as soon as most of the ink looked at so far is not there.
  const best_place = ({ pixels, width, height }) => {
    const { data } = shot;
    const count = pixels.length;
    const ink = Float64Array.from(pixels, (pixel) => pixel.ink);
    for (let i = 1; i < count; ++i) ink[i] += ink[i - 1];
    const shifts = Int32Array.from(pixels, ({ dx, dy }) => 4 * (dy * shot.width + dx));
    const colours = Int32Array.from(pixels.flatMap(({ r, g, b }) => [r, g, b]));
    const best = { difference: 1, x: -1, y: -1 };
    let least = ink[count - 1];
    for (let y = 0; y + height <= shot.height; ++y) for (let x = 0; x + width <= shot.width; ++x) {
      const from = 4 * (y * shot.width + x);
      let total = 0;
      let i = 0;
      for (; i < count; ++i) {
        const at = from + shifts[i];
        total += Math.abs(data[at] - colours[3 * i]) + Math.abs(data[at + 1] - colours[3 * i + 1]) +
          Math.abs(data[at + 2] - colours[3 * i + 2]);
        if (i % 8 === 7 && (total > 0.7 * ink[i] || total > least)) break;
      }
      if (i < count || total >= least) continue;
      least = total;
      Object.assign(best, { difference: total / ink[count - 1], x, y });
    }
    return best;
  };
  return self.drawn.map((drawing) => best_place(pixels_of(drawing)));
}

// How unlike their own HTML drawing the texts are at the best place of the page's canvas: one { difference, x, y } each.
export async function find_on_canvas(page, paper, texts, style) {
  await draw(paper, texts, style);
  const shot = (await page.screenshot()).toString('base64');
  return paper.evaluate(search, shot);
}
