// What was dropped, as a flat list of { path, file }: single files, and folders to any depth. A browser lists a folder in
// batches of 100, so it is asked until it has no more.

export async function filesOf(transfer) {
  // The transfer is emptied after the event: entries are taken before anything is awaited.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (entries.length === 0) return [...transfer.files].map((file) => ({ path: file.name, file }));
  const lists = await Promise.all(entries.map((entry) => walk(entry, '')));
  return lists.flat();
}

async function walk(entry, folder) {
  const path = folder + entry.name;
  if (entry.isFile) {
    const file = await new Promise((resolve) => entry.file(resolve, () => resolve(null)));
    return file ? [{ path, file }] : [];
  }
  const lists = [];
  for (const child of await children(entry)) lists.push(await walk(child, path + '/'));
  return lists.flat();
}

async function children(folder) {
  const reader = folder.createReader();
  const all = [];
  for (;;) {
    const batch = await new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (batch.length === 0) return all;
    all.push(...batch);
  }
}
