// Small texts that stay on this device because a person asked for it: settings of the chatbot, and keys as ciphertext (web/vault.js).
// Where the browser keeps nothing, nothing is kept.

const kPrefix = 'earshot.';

function attempt(todo) {
  try { return todo(window.localStorage); } catch { return null; }
}

export const keep = (name, text) => attempt((store) => store.setItem(kPrefix + name, text));
export const kept = (name) => attempt((store) => store.getItem(kPrefix + name));
export const forget = (name) => attempt((store) => store.removeItem(kPrefix + name));

// The names that begin so, without that beginning.
export function namesOf(beginning) {
  const all = attempt((store) => Object.keys(store)) ?? [];
  return all.filter((name) => name.startsWith(kPrefix + beginning)).map((name) => name.slice((kPrefix + beginning).length));
}

export const forgetAll = () => namesOf('').forEach(forget);
