// What was dropped, as a flat list of { path, file }: single files, and folders to any depth. A browser lists a folder in
// batches of 100, so it is asked until it has no more. What can't be opened is an empty file: the report names it.

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
    const file = await new Promise((resolve) => entry.file(resolve, () => resolve(new File([], entry.name))));
    return [{ path, file }];
  }
  const lists = [];
  const { all, whole } = await children(entry);
  for (const child of all) lists.push(await walk(child, path + '/'));
  if (!whole) lists.push([{ path: path + '/(not all of this folder could be listed)', file: new File([], entry.name) }]);
  return lists.flat();
}

async function children(folder) {
  const reader = folder.createReader();
  const all = [];
  for (;;) {
    const batch = await new Promise((resolve) => reader.readEntries(resolve, () => resolve(null)));
    if (!batch || batch.length === 0) return { all, whole: batch !== null };
    all.push(...batch);
  }
}
