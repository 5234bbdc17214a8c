// One contestant of tests/bench/import in a worker of its own: reads a zip to finished aggregates as often as it is told.

// The aggregates that ours makes too, from parsed rows of the extended history.
class Aggregates {
  plays = 0;
  plays_30s = 0;
  ms_30s = 0;
  artists = new Map();
  tracks = new Map();
  months = new Map();
  week = new Float64Array(168);

  add(rows) {
    for (const row of rows) {
      this.plays += 1;
      const { ms_played: ms, master_metadata_track_name: title, master_metadata_album_artist_name: artist } = row;
      if (!(ms >= 30_000) || !title || !artist) continue;
      this.plays_30s += 1;
      this.ms_30s += ms;
      this.artists.set(artist, (this.artists.get(artist) ?? 0) + ms);
      const track = `${artist}\n${title}`;
      this.tracks.set(track, (this.tracks.get(track) ?? 0) + 1);
      const month = row.ts.slice(0, 7);
      this.months.set(month, (this.months.get(month) ?? 0) + ms);
      const start = new Date(Date.parse(row.ts) - ms);
      this.week[(start.getUTCDay() + 6) % 7 * 24 + start.getUTCHours()] += ms;
    }
  }
  finish() {
    const top = (map) => [...map].sort((a, b) => b[1] - a[1]).slice(0, 50);
    return { plays: this.plays, plays_30s: this.plays_30s, artists_30s: this.artists.size,
             top_artist: top(this.artists)[0]?.[0], top_track: top(this.tracks)[0]?.[0] };
  }
}

const parsed = (bytes) => JSON.parse(new TextDecoder().decode(bytes));
const is_history = (name) => name.endsWith('.json');

async function by_jszip(file, rows_of) {
  const all = new Aggregates();
  const zip = await JSZip.loadAsync(await file.arrayBuffer());
  for (const entry of Object.values(zip.files)) {
    if (is_history(entry.name)) all.add(await rows_of(entry));
  }
  return all.finish();
}

// As pages call it: the home page of felhag/lastfm-stats-web, the parserWorker of tanguyhardion/spotify-history-explorer.
const by_jszip_text = (file) => by_jszip(file, async (entry) => JSON.parse(await entry.async('string')));
// As they could.
const by_jszip_bytes = (file) => by_jszip(file, async (entry) => parsed(await entry.async('uint8array')));

async function by_fflate(file) {
  const all = new Aggregates();
  const bytes = new Uint8Array(await file.arrayBuffer());
  const names = [];
  fflate.unzipSync(bytes, { filter: ({ name }) => { names.push(name); return false; } });
  for (const name of names.filter(is_history)) {
    all.add(parsed(fflate.unzipSync(bytes, { filter: (entry) => entry.name === name })[name]));
  }
  return all.finish();
}

let module;
async function load(what, address) {
  if (what.startsWith('jszip')) importScripts(`${address}jszip.min.js`);
  if (what === 'fflate') importScripts(`${address}fflate.js`);
  if (what !== 'ours' && what !== 'at_once') return;
  importScripts(`${address}bench_import.js`);
  self.earshotRead = (file, from, to) => new Uint8Array(new FileReaderSync().readAsArrayBuffer(file.slice(from, to)));
  module = await createEngine({ locateFile: (name) => address + name });
}

// What the product's worker does while its page stands idle (web/worker.js), and the time that a person needs to find the file.
async function stand_idle() {
  const engine = new module.Engine();
  while (!engine.warmUp(2)) await new Promise((done) => setTimeout(done, 20));
  await new Promise((done) => setTimeout(done, 500));
  engine.delete();
}

const by_us = (file) => module.whole(file);
const kWays = { jszip: by_jszip_text, jszip_bytes: by_jszip_bytes, fflate: by_fflate, ours: by_us, at_once: by_us };

// { load } once, then { run } as often as wanted, each with its answer.
const kOrders = {
  async load({ what, address }) {
    await load(what, address);
    if (what === 'ours') await stand_idle();
    self.what = what;
    return {};
  },
  async run({ file }) {
    const from = performance.now();
    const result = await kWays[self.what](file);
    return { time: performance.now() - from, result };
  },
  stages: ({ file }) => ({ stages: module.stages(file) }),
};

onmessage = async ({ data }) => {
  try {
    postMessage(await kOrders[data.order](data));
  } catch (error) {
    postMessage({ error: String(error?.stack ?? error) });
  }
};
