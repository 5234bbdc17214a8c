// Packs the files of a folder into zips beside them, deflated and stored: seeds for the fuzzers that open zips.
//
//   node tests/fuzz/pack.mjs FOLDER
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';

const kTable = Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; ++bit) value = value & 1 ? (value >>> 1) ^ 0xEDB88320 : value >>> 1;
  return value >>> 0;
});
// zlib.crc32 came with node 20.15.
const sum = crc32 ?? ((bytes) => ~bytes.reduce((crc, byte) => (crc >>> 8) ^ kTable[(crc ^ byte) & 0xFF], -1) >>> 0);

function header(mark, fields) {
  const bytes = Buffer.alloc(4 + fields.reduce((size, [width]) => size + width, 0));
  bytes.write(mark, 'latin1');
  let at = 4;
  for (const [width, value] of fields) at = bytes.writeUIntLE(value, at, width);
  return bytes;
}

function zip(name, text, method) {
  const path = Buffer.from(name);
  const packed = method === 8 ? deflateRawSync(text) : text;
  const shared = [[2, 0], [2, method], [4, 0x210000], [4, sum(text)], [4, packed.length], [4, text.length], [2, path.length], [2, 0]];
  const local = Buffer.concat([header('PK\x03\x04', [[2, 20], ...shared]), path, packed]);
  const entry = Buffer.concat([header('PK\x01\x02', [[2, 20], [2, 20], ...shared, [2, 0], [2, 0], [2, 0], [4, 0], [4, 0]]), path]);
  const end = header('PK\x05\x06', [[2, 0], [2, 0], [2, 1], [2, 1], [4, entry.length], [4, local.length], [2, 0]]);
  return Buffer.concat([local, entry, end]);
}

const folder = process.argv[2];
for (const name of readdirSync(folder)) {
  if (!name.endsWith('.json')) continue;
  const text = readFileSync(join(folder, name));
  writeFileSync(join(folder, `${name}.deflated.zip`), zip(name, text, 8));
  writeFileSync(join(folder, `${name}.stored.zip`), zip(name, text, 0));
}
