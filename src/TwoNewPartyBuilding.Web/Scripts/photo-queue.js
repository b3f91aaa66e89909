// [data-photos="address"]: photos are drawn smaller before they are sent (which also drops where they were taken), wait in a
// queue, which this machine keeps, and are sent again until they arrive. Each bears a key, so that the server keeps one that was sent twice once.
import { each, make, say, token } from "./each.js";
import { dropPhoto, keepPhoto, keptPhotos } from "./kept.js";

const longest = 1600;
const quality = 0.82;

function key() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

async function shrink(file) {
  if (!/^image\/(jpeg|png)$/.test(file.type)) {
    return file;
  }
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
    const canvas = make("canvas", { width: String(Math.round(picture.width * scale)), height: String(Math.round(picture.height * scale)) });
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise(done => canvas.toBlob(done, "image/jpeg", quality));
    return blob && blob.size < file.size * 1.5 ? blob : file;
  } catch {
    // What the browser cannot draw the server judges.
    return file;
  }
}

each("[data-photos]", place => {
  const address = place.dataset.photos;
  const form = place.closest("form");
  const picker = place.querySelector("input[type=file]");
  const list = place.querySelector("[data-photo-part]");
  const queueList = place.querySelector("[data-photo-queue]");
  const status = place.querySelector("[data-photo-status]");
  const record = form?.dataset.recordForm;
  const queue = [];
  let sending = false;
  let tries = 0;
  let timer = 0;
  let waiting = null;

  const show = () => {
    status.textContent = queue.length === 0 ? "" : navigator.onLine ? `还有 ${queue.length} 张正在上传…` : `${queue.length} 张等待网络，恢复后自动上传`;
    status.classList.toggle("failed", queue.length > 0 && !navigator.onLine);
  };

  const drop = one => {
    queue.splice(queue.indexOf(one), 1);
    one.line.remove();
    one.face && URL.revokeObjectURL(one.face);
    dropPhoto(record, one.key);
  };

  const wait = (key, blob, name) => {
    const face = blob.type.startsWith("image/") ? URL.createObjectURL(blob) : null;
    const remove = make("button", { type: "button", class: "btn btn-quiet", "aria-label": `不传 ${name}` }, "×");
    const line = make("li", {}, make("span", { class: "photo-face waiting" }, face ? make("img", { src: face, alt: name }) : make("span", {}, name)), make("span", { class: "photo-deeds" }, remove));
    const one = { key, blob, name, line, face, isKept: false };
    remove.addEventListener("click", () => {
      drop(one);
      show();
    });
    queue.push(one);
    queueList.append(line);
    return one;
  };

  const send = async () => {
    clearTimeout(timer);
    if (sending || queue.length === 0 || !navigator.onLine) {
      show();
      return;
    }
    sending = true;
    show();
    const one = queue[0];
    const body = new FormData();
    body.append("key", one.key);
    body.append("file", one.blob, one.name);
    try {
      const answer = await fetch(address, { method: "POST", body, headers: { RequestVerificationToken: token(), "X-Part": "1" } });
      if (answer.redirected || [400, 401, 403].includes(answer.status)) {
        throw new Error("session");
      }
      if (answer.status === 422 || answer.status === 413) {
        say("bad", `${one.name}：${answer.status === 413 ? "文件太大" : await answer.text()}`);
        drop(one);
      } else if (!answer.ok) {
        throw new Error(String(answer.status));
      } else {
        list.innerHTML = await answer.text();
        drop(one);
      }
      tries = 0;
    } catch (error) {
      tries += 1;
      status.textContent = error.message === "session" ? "照片还没有上传：请在新窗口重新登录，再回到本页" : "照片还没有上传，正在重试…";
      sending = false;
      timer = setTimeout(send, Math.min(60000, 2000 * 2 ** tries));
      return;
    }
    sending = false;
    show();
    if (queue.length > 0) {
      send();
    } else if (waiting) {
      const button = waiting;
      waiting = null;
      form.requestSubmit(button);
    }
  };

  picker.addEventListener("change", async () => {
    const files = [...picker.files];
    // The form itself does not carry them any more.
    picker.value = "";
    for (const file of files) {
      const blob = await shrink(file);
      const one = wait(key(), blob, blob === file ? file.name : file.name.replace(/\.\w+$/, "") + ".jpg");
      keepPhoto(record, Number(form.dataset.keepDays), one.key, one.name, blob).then(() => { one.isKept = true; }, () => null);
    }
    send();
  });

  place.addEventListener("click", async event => {
    const button = event.target.closest("[data-file-deed]");
    if (!button) {
      return;
    }
    event.preventDefault();
    try {
      const answer = await fetch(button.dataset.fileDeed, { method: "POST", headers: { RequestVerificationToken: token(), "X-Part": "1" } });
      if (!answer.ok || answer.redirected) {
        throw new Error(answer.status === 422 ? await answer.text() : "没有处理，请检查网络后再试");
      }
      list.innerHTML = await answer.text();
    } catch (error) {
      say("bad", error.message.startsWith("Failed") ? "现在没有网络，请稍后再试" : error.message);
    }
  });

  form?.addEventListener("submit", event => {
    if (event.defaultPrevented || queue.length === 0) {
      return;
    }
    event.preventDefault();
    waiting = event.submitter;
    say("info", `还有 ${queue.length} 张照片没有传完，传完后自动提交。`);
    send();
  });
  window.addEventListener("online", () => {
    tries = 0;
    send();
  });
  window.addEventListener("offline", show);
  // What this machine keeps comes back; only for the rest the person is asked.
  window.addEventListener("beforeunload", event => queue.some(one => !one.isKept) && event.preventDefault());
  form?.addEventListener("kept:discard", () => {
    clearTimeout(timer);
    queue.splice(0);
    queueList.replaceChildren();
  });
  keptPhotos(record).then(photos => {
    for (const photo of photos.filter(one => !queue.some(other => other.key === one.sending))) {
      wait(photo.sending, photo.blob, photo.name).isKept = true;
    }
    photos.length > 0 && send();
  });
});
