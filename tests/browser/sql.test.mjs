// The queries of assets/sql in DuckDB, over generated listens: the same counts as the obvious loops make, and a pack out of them.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

const { DuckDBInstance } = createRequire(new URL('../../build/sql/', import.meta.url))('@duckdb/node-api');

const kUsers = 120;
const kArtists = 60;

// Park & Miller's minimal standard generator: the same listens in every run.
function draws(seed) {
  let state = seed;
  return (below) => (state = (state * 48271) % 2147483647) % below;
}

// Each person plays artists of one of four neighbourhoods, a few strangers, and some only once or twice.
function generatedListens() {
  const draw = draws(7);
  const listens = [];
  for (let user = 0; user < kUsers; ++user) {
    for (let n = 0; n < 20; ++n) {
      const artist = draw(10) < 8 ? (user % 4) + 4 * draw(kArtists / 4) : draw(kArtists);
      const name = artist === 5 ? `It's "Artist", 5` : `Artist ${artist}`;
      for (let plays = 1 + draw(5); plays > 0; --plays) listens.push([`user ${user}`, name]);
    }
  }
  for (let artist = 0; artist < 2500; ++artist) {
    for (let plays = 0; plays < 3; ++plays) listens.push(['a robot', artist < kArtists ? `Artist ${artist}` : `Noise ${artist}`]);
  }
  return listens;
}

const listens = generatedListens();
let connection;
let folder;
const run = async (name) =>
  (await connection.runAndReadAll(await readFile(new URL(`../../assets/sql/${name}.sql`, import.meta.url), 'utf8'))).getRowObjects();
const quoted = (text) => `'${text.replaceAll("'", "''")}'`;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-sql-'));
  connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run('CREATE TABLE listens (user_id VARCHAR, artist VARCHAR)');
  await connection.run(`INSERT INTO listens VALUES ${listens.map(([u, a]) => `(${quoted(u)}, ${quoted(a)})`).join(', ')}`);
  await connection.run('CREATE TABLE tag_votes (artist VARCHAR, tag VARCHAR, votes INTEGER)');
  const votes = [];
  for (let artist = 0; artist < kArtists; ++artist) {
    for (let tag = 0; tag < 12; ++tag) votes.push(`('Artist ${artist}', 'tag ${(artist % 4) + 4 * tag}', ${1 + tag})`);
  }
  await connection.run(`INSERT INTO tag_votes VALUES ${votes.join(', ')}, ('Artist 1', 'tag 1', 40), ('Artist 1', '', 99)`);
});
after(() => rm(folder, { recursive: true }));

// user -> the artists that the user played three times and more, by loops alone.
function listeners() {
  const plays = new Map();
  for (const [user, artist] of listens) {
    if (!plays.has(user)) plays.set(user, new Map());
    plays.get(user).set(artist, (plays.get(user).get(artist) ?? 0) + 1);
  }
  return new Map([...plays].map(([user, counts]) => [user, [...counts].filter(([, n]) => n >= 3).map(([artist]) => artist)]));
}

function known() {
  const count = new Map();
  for (const artists of listeners().values()) for (const artist of artists) count.set(artist, (count.get(artist) ?? 0) + 1);
  return new Map([...count].filter(([, n]) => n >= 5));
}

test('artists by listeners', async () => {
  const rows = await run('artists');
  assert.deepEqual(new Map(rows.map((row) => [row.name, Number(row.listeners)])), known());
  for (let i = 1; i < rows.length; ++i) assert.ok(rows[i - 1].listeners >= rows[i].listeners);
});

test('the ten tags with most votes, votes of one tag added up', async () => {
  const rows = (await run('tags')).filter((row) => row.artist === 'Artist 1');
  assert.equal(rows.length, 10);
  assert.deepEqual([rows[0].tag, Number(rows[0].count)], ['tag 1', 41]);
  assert.deepEqual([rows[1].tag, Number(rows[1].count)], ['tag 45', 12]);
});

test('pairs by common listeners, the best of each artist, robots left out', async () => {
  const count = new Map();
  const famous = known();
  for (const artists of listeners().values()) {
    if (artists.length > 2000) continue;
    const mine = artists.filter((artist) => famous.has(artist)).sort();
    mine.forEach((a, i) => mine.slice(i + 1).forEach((b) => count.set(`${a}|${b}`, (count.get(`${a}|${b}`) ?? 0) + 1)));
  }
  const pairs = [...count].filter(([, n]) => n >= 3).map(([pair, n]) => {
    const [a, b] = pair.split('|');
    return { a, b, n, cosine: n / Math.sqrt(famous.get(a) * famous.get(b)) };
  });
  const wanted = new Set();
  for (const artist of famous.keys()) {
    pairs.filter(({ a, b }) => a === artist || b === artist)
      .sort((x, y) => y.cosine - x.cosine || (x.a < y.a ? -1 : x.a > y.a ? 1 : x.b < y.b ? -1 : 1))
      .slice(0, 30).forEach(({ a, b, n }) => wanted.add(`${a}|${b}|${n}`));
  }
  const rows = await run('co_listening');
  assert.deepEqual(new Set(rows.map((row) => `${row.a}|${row.b}|${row.listeners}`)), wanted);
  assert.ok(wanted.size > 50);
});

test('the tables become a pack', async () => {
  const cell = (value) => `"${String(value).replaceAll('"', '""')}"`;
  const write = async (name) => {
    const rows = await run(name);
    const columns = Object.keys(rows[0]);
    await writeFile(join(folder, `${name}.csv`),
      [columns.join(','), ...rows.map((row) => columns.map((column) => cell(row[column])).join(','))].join('\n'));
  };
  for (const name of ['artists', 'tags', 'co_listening']) await write(name);
  const earshot = new URL('../../build/native/earshot', import.meta.url).pathname;
  const at = (name) => join(folder, name);
  const said = execFileSync(earshot, ['catalogue', 'build', at('my.pack'), '--artists', at('artists.csv'), '--tags', at('tags.csv'),
                                      '--co-listening', at('co_listening.csv'), '--origin', 'listens made up for a test'], { encoding: 'utf8' });
  assert.match(said, new RegExp(`my\\.pack: ${known().size} artists`));
  const shown = execFileSync(earshot, ['catalogue', 'show', `It's "Artist", 5`, '--catalogue', at('my.pack')], { encoding: 'utf8' });
  assert.match(shown, /like: Artist \d+ 9/);
});
