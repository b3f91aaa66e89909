// What this machine keeps of records that were not handed in: the words typed and the photos not sent yet, so that a phone that
// killed the page brings them back. It lies in the browser's database, bears its owner and a last day (decision 0182), and goes with
// handing in, signing out, another person's sign-in, and its last day, whichever comes first.
import { each } from "./each.js";

const user = document.body.dataset.user ?? "";
const now = () => Date.now();
const day = 86400000;
const keyOf = record => `${user}/${record}`;
const done = request => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

// A browser without the database, or one that forbids it, keeps nothing: the server's draft is still there.
const database = new Promise((resolve, reject) => {
  const opening = indexedDB.open("kept-records", 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore("records", { keyPath: "key" });
    opening.result.createObjectStore("photos", { keyPath: "id" }).createIndex("key", "key");
  };
  opening.onsuccess = () => resolve(opening.result);
  opening.onerror = () => reject(opening.error);
}).catch(() => null);

async function on(mode, work) {
  const store = await database;
  if (!store) {
    throw new Error("no store");
  }
  const act = store.transaction(["records", "photos"], mode);
  const ended = new Promise((resolve, reject) => {
    act.oncomplete = resolve;
    act.onabort = act.onerror = () => reject(act.error);
  });
  ended.catch(() => null);
  const result = await work(act.objectStore("records"), act.objectStore("photos"));
  await ended;
  return result;
}

/** Keeps the words of a record's form. */
export const keepWords = (record, days, version, fields) => days > 0 && user
  ? on("readwrite", records => done(records.put({ key: keyOf(record), user, version, fields, at: now(), until: now() + days * day }))) : Promise.reject(new Error("not kept"));

/** Notes that the words were handed to the server, so that a page with another version need not offer them. */
export const handedOver = record => on("readwrite", async records => {
  const kept = await done(records.get(keyOf(record)));
  return kept && done(records.put({ ...kept, sent: true }));
}).catch(() => null);

/** The kept words, or null. */
export const keptWords = record => on("readonly", records => done(records.get(keyOf(record)))).then(kept => kept && kept.until > now() ? kept : null, () => null);

/** Keeps a photo under the key of its sending until it is sent. */
export const keepPhoto = (record, days, sending, name, blob) => days > 0 && user
  ? on("readwrite", (_, photos) => done(photos.put({ id: `${keyOf(record)}/${sending}`, key: keyOf(record), user, sending, name, blob, at: now(), until: now() + days * day }))) : Promise.reject(new Error("not kept"));

/** Forgets a photo: it was sent, or nobody wants it. */
export const dropPhoto = (record, sending) => on("readwrite", (_, photos) => done(photos.delete(`${keyOf(record)}/${sending}`))).catch(() => null);

/** The kept photos, the first taken first. */
export const keptPhotos = record => on("readonly", (_, photos) => done(photos.index("key").getAll(keyOf(record))))
  .then(found => found.filter(one => one.until > now()).sort((a, b) => a.at - b.at), () => []);

/** Forgets the words of a record, its photos too unless they shall stay. */
export const forget = (record, photosToo = true) => on("readwrite", async (records, photos) => {
  await done(records.delete(keyOf(record)));
  if (photosToo) {
    for (const id of await done(photos.index("key").getAllKeys(keyOf(record)))) {
      photos.delete(id);
    }
  }
}).catch(() => null);

const forgetAll = () => on("readwrite", (records, photos) => Promise.all([done(records.clear()), done(photos.clear())])).catch(() => null);

// Whoever opens a page: what is over goes, and what belongs to somebody else. The sign-in page knows nobody; a session that lapsed keeps its own.
on("readwrite", async (records, photos) => {
  for (const store of [records, photos]) {
    for (const one of await done(store.getAll())) {
      if (one.until <= now() || (user && one.user !== user)) {
        store.delete(one[store.keyPath]);
      }
    }
  }
}).catch(() => null);

// Signing out takes everything along; it waits a moment for it, never long.
each("form[action$='/sign-out']", form => form.addEventListener("submit", event => {
  event.preventDefault();
  Promise.race([forgetAll(), new Promise(late => setTimeout(late, 1500))]).then(() => form.submit());
}));

// Handed in, or thrown away: nothing is needed any more.
each("[data-clear-kept]", page => forget(page.dataset.clearKept));
each("form[data-forget-kept]", form => document.addEventListener("submit", event => event.target === form && !event.defaultPrevented && forget(form.dataset.forgetKept)));
