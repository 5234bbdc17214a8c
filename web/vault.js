// A key under a passphrase: PBKDF2-SHA-256, AES-256-GCM. Only the frame runs this; only ciphertext leaves it. The key is bound to
// one provider at one origin by the additional data: for any other it does not open. A classic script.
const vault = (() => {
  const kRounds = 600_000;
  const kMostRounds = 10_000_000;  // A text that was tampered with must not keep the processor busy for ever.

  const utf8 = (text) => new TextEncoder().encode(text);
  const random = (length) => crypto.getRandomValues(new Uint8Array(length));
  const toText = (bytes) => btoa(String.fromCharCode(...bytes));
  const toBytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const binding = ({ provider, origin }) => utf8(`earshot|v1|${provider}|${origin}`);

  async function keyOf(passphrase, salt, iterations) {
    const material = await crypto.subtle.importKey('raw', utf8(passphrase.normalize('NFC')), 'PBKDF2', false, ['deriveKey']);
    return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, material,
      { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  }

  // The text to be kept. Salt and nonce are fresh each time.
  async function lock(secret, passphrase, place) {
    const salt = random(16);
    const iv = random(12);
    const cipher = { name: 'AES-GCM', iv, additionalData: binding(place) };
    // Padded, so that not even the length of the key can be read off.
    const ct = await crypto.subtle.encrypt(cipher, await keyOf(passphrase, salt, kRounds), utf8(secret.padEnd(256)));
    return JSON.stringify({
      v: 1, kdf: 'PBKDF2-SHA-256', iter: kRounds, salt: toText(salt), iv: toText(iv), ct: toText(new Uint8Array(ct)),
    });
  }

  // Null for a wrong passphrase, for another provider or origin, and for a text that was changed: these look all the same.
  async function unlock(text, passphrase, place) {
    try {
      const { v, kdf, iter, salt, iv, ct } = JSON.parse(text);
      if (v !== 1 || kdf !== 'PBKDF2-SHA-256' || !(iter >= kRounds && iter <= kMostRounds)) return null;
      const cipher = { name: 'AES-GCM', iv: toBytes(iv), additionalData: binding(place) };
      const opened = await crypto.subtle.decrypt(cipher, await keyOf(passphrase, toBytes(salt), iter), toBytes(ct));
      return new TextDecoder().decode(opened).trimEnd();
    } catch {
      return null;
    }
  }

  return { lock, unlock };
})();
