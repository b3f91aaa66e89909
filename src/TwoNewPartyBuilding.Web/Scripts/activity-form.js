// form[data-record-form]: the record of a gathering. Counts the sheet and judges quorum and votes while one types, as the
// server will (domain 3.5); keeps the form on this machine until it is handed in, and sends nothing into the void.
import { each, say } from "./each.js";
import { forget, handedOver, keepWords, keptPhotos, keptWords } from "./kept.js";
import { stored } from "./leaving.js";

const number = field => Number.parseInt(field?.value ?? "", 10) || 0;

/** 3.5: half is enough to start, an admission needs more than half; passing needs more than half of those who should attend. */
export const needed = (rule, due) => rule === "Admission" ? Math.floor(due / 2) + 1 : Math.floor((due + 1) / 2);
export const passes = (rule, due, votes, written) => 2 * (votes + (rule === "Admission" ? written : 0)) > due;

each("form[data-record-form]", form => {
  const lines = [...form.querySelectorAll("[data-sheet-line]")];
  const box = line => line.querySelector("input[type=checkbox]");
  const kinds = () => [...form.querySelectorAll("input[name='Input.Kinds']:checked")].map(tick => tick.value);
  const field = name => form.elements.namedItem(name);

  const sheet = () => {
    const voters = lines.filter(line => line.dataset.sheetLine);
    const [present, votersPresent] = [lines, voters].map(some => some.filter(line => box(line).checked).length);
    for (const line of lines) {
      line.classList.toggle("here", box(line).checked);
      const note = line.querySelector("[data-sheet-note]");
      note.hidden = line.querySelector("select").value !== "Other";
    }
    return { due: lines.length, present, voters: voters.length, votersPresent };
  };

  const judge = () => {
    const counts = sheet();
    const sum = form.querySelector("[data-sheet-sum]");
    if (sum) {
      const congress = kinds().includes("Congress");
      const enough = counts.votersPresent >= needed("Ordinary", counts.voters);
      sum.textContent = `应到 ${counts.due} 人，实到 ${counts.present} 人；有表决权应到 ${counts.voters} 人，实到 ${counts.votersPresent} 人`
        + (congress && counts.present > 0 ? enough ? "，可以开会" : `，不足半数，至少 ${needed("Ordinary", counts.voters)} 人才能开党员大会` : "");
      sum.classList.toggle("wrong", congress && counts.present > 0 && !enough);
    }
    const [due, present] = ["CommitteeDue", "CommitteePresent"].map(name => number(field(`Input.Sections[CommitteeMeeting].${name}`)));
    const committee = form.querySelector("[data-committee]");
    if (committee) {
      committee.textContent = due === 0 ? "" : present >= needed("Committee", due) && present <= due ? "到会过半，可以开会" : `至少 ${needed("Committee", due)} 名委员到会才能开会`;
    }
    for (const row of form.querySelectorAll("[data-vote-rule]")) {
      vote(row.closest("[data-row]"), row.value, counts, due, present);
    }
  };

  const vote = (row, rule, counts, committeeDue, committeePresent) => {
    const [due, present] = rule === "Committee" ? [committeeDue, committeePresent] : [counts.voters, counts.votersPresent];
    const verdict = row.querySelector("[data-vote-verdict]");
    const value = name => number(row.querySelector(`[name$='.${name}']`));
    row.querySelector("[data-vote-written]").hidden = rule !== "Admission";
    if (!row.querySelector("[name$='.Matter']").value.trim()) {
      verdict.textContent = "";
      return;
    }
    const cast = value("InFavour") + value("Against") + value("Abstained");
    const text = present < needed(rule, due) ? `到会 ${present} 人，至少 ${needed(rule, due)} 人才能表决`
      : cast > present ? `合计 ${cast} 票，多于实到 ${present} 人`
      : rule === "Admission" && value("WrittenInFavour") > due - present ? `会前书面赞成不能多于缺席的 ${due - present} 人`
      : rule === "Admission" && !row.querySelector("[type=checkbox]").checked ? "应采取无记名投票"
      : passes(rule, due, value("InFavour"), value("WrittenInFavour")) ? "通过" : `未通过，需要 ${Math.floor(due / 2) + 1} 票赞成`;
    verdict.textContent = text;
    verdict.classList.toggle("wrong", text !== "通过");
  };

  const all = form.querySelector("[data-sheet-all]");
  if (all) {
    all.hidden = false;
    all.addEventListener("click", () => {
      lines.forEach(line => { box(line).checked = true; });
      form.dispatchEvent(new Event("input", { bubbles: true }));
      form.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }

  // One more empty line: the last one again under a new name.
  const add = (rows, key) => {
    const last = [...rows.querySelectorAll("[data-row]")].at(-1);
    const [old, copy] = [last.dataset.row, last.cloneNode(true)];
    copy.dataset.row = key;
    for (const part of copy.querySelectorAll("[name], [id], [for]")) {
      for (const attribute of ["name", "id", "for"]) {
        const text = part.getAttribute(attribute);
        text && part.setAttribute(attribute, text.replace(`[${old}]`, `[${key}]`).replace(new RegExp(`-${old}$`), `-${key}`));
      }
      if (part.matches("input:not([type=checkbox])") && !part.name?.endsWith(".IsSecret")) {
        part.value = "";
      }
      if (part.type === "checkbox") {
        part.checked = false;
      }
    }
    copy.querySelector("[data-vote-verdict]")?.replaceChildren();
    last.after(copy);
    return copy;
  };
  for (const more of form.querySelectorAll("[data-row-add]")) {
    more.hidden = false;
    more.addEventListener("click", () => add(more.closest("[data-rows]"), `n${Date.now()}`).querySelector("input:not([type=hidden])").focus());
  }

  const move = form.querySelector("[data-move]");
  const day = field("Input.Date");
  const moved = () => {
    // Only the month the page was drawn for is known here; the server looks again.
    const on = move.dataset.on.split(" ");
    move.hidden = on.includes(day.value) || !kinds().includes("LifeDay");
  };
  if (move && day) {
    form.addEventListener("change", moved);
  }

  for (const phrases of form.querySelectorAll("[data-phrases]")) {
    phrases.addEventListener("click", event => {
      const text = event.target.closest("button")?.textContent;
      const area = phrases.closest(".card").querySelector("textarea");
      if (text) {
        area.value += (area.value ? "；" : "") + text;
        area.dispatchEvent(new Event("input", { bubbles: true }));
      }
    });
  }

  // A copy on this machine: it outlives a reload, a lapse of the session and a phone that killed the page.
  const record = form.dataset.recordForm;
  const notice = document.querySelector("[data-kept-notice]");
  let isDiscarded = false;
  let isDirty = false;
  const keep = () => {
    if (isDiscarded) {
      return;
    }
    const fields = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name.startsWith("Input.") && name !== "Input.Version");
    // A full or forbidden store only costs the copy; the server keeps the draft.
    keepWords(record, Number(form.dataset.keepDays), form.dataset.keepVersion, fields).catch(() => null);
    isDirty = false;
  };
  const lay = fields => {
    const values = new Map();
    for (const [name, value] of fields) {
      values.set(name, [...values.get(name) ?? [], value]);
    }
    for (const rows of form.querySelectorAll("[data-rows]")) {
      for (const name of values.keys()) {
        const key = name.startsWith(`${rows.dataset.rows}[`) && name.slice(rows.dataset.rows.length + 1, name.indexOf("]"));
        if (key && !rows.querySelector(`[data-row="${CSS.escape(key)}"]`)) {
          add(rows, key);
        }
      }
    }
    let changed = 0;
    for (const element of form.elements) {
      if (!element.name?.startsWith("Input.") || element.name === "Input.Version" || element.type === "hidden" || element.disabled) {
        continue;
      }
      const told = values.get(element.name) ?? [];
      const before = element.type === "checkbox" ? element.checked : element.value;
      if (element.type === "checkbox") {
        element.checked = told.includes(element.value);
      } else if (told.length > 0) {
        element.value = told[0];
      }
      changed += (element.type === "checkbox" ? element.checked : element.value) === before ? 0 : 1;
    }
    if (changed > 0) {
      form.dispatchEvent(new Event("change", { bubbles: true }));
    }
    return changed;
  };
  const clock = at => new Date(at).toLocaleString("zh-CN", { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "Asia/Shanghai" });
  const tell = text => {
    notice.querySelector("[data-kept-text]").textContent = text;
    notice.hidden = false;
  };
  const restore = async () => {
    const [kept, photos] = [await keptWords(record), await keptPhotos(record)];
    if (form.querySelector(".field-validation-error")) {
      // What was refused stands in the form; it is kept anew under its new version.
      kept && keep();
      return;
    }
    const more = photos.length > 0 ? `，含 ${photos.length} 张未传的照片` : "";
    if (kept && kept.version !== form.dataset.keepVersion && !kept.sent) {
      tell(`本机还有 ${clock(kept.at)} 未交的内容${more}，这份记录后来被保存过。`);
      const take = notice.querySelector("[data-kept-take]");
      take.hidden = false;
      take.addEventListener("click", () => {
        lay(kept.fields);
        take.hidden = true;
        tell(`上次未交的内容已恢复（${clock(kept.at)}${more}），请核对后提交。`);
      });
      return;
    }
    if (kept && kept.version !== form.dataset.keepVersion) {
      forget(record, false);
    }
    const changed = kept?.version === form.dataset.keepVersion ? lay(kept.fields) : 0;
    if (changed + photos.length > 0) {
      tell(`上次未交的内容已恢复（${clock(kept?.at ?? photos[0].at)}${more}），请核对后提交。`);
      // The server's own draft says the same or less, unless another machine wrote it later.
      const draft = document.querySelector("[data-server-draft]");
      if (draft && changed > 0 && Date.parse(draft.dataset.serverDraft) <= kept.at + 60000) {
        draft.hidden = true;
      }
    }
  };
  notice?.querySelector("form").addEventListener("submit", event => {
    const leave = event.target;
    event.preventDefault();
    isDiscarded = true;
    clearTimeout(timer);
    stored(form);
    form.dispatchEvent(new Event("kept:discard"));
    forget(record).then(() => leave.submit());
  });

  form.addEventListener("submit", event => {
    if (!navigator.onLine) {
      event.preventDefault();
      keep();
      say("warn", "现在没有网络，内容已留在本页；恢复网络后请再点一次提交。");
    }
  });
  document.addEventListener("submit", event => {
    if (event.target === form && !event.defaultPrevented) {
      clearTimeout(timer);
      keep();
      handedOver(record);
    }
  });
  let timer = 0;
  const touched = () => {
    judge();
    isDirty = true;
    clearTimeout(timer);
    timer = setTimeout(keep, 500);
  };
  form.addEventListener("input", touched);
  form.addEventListener("change", touched);
  // A locked phone may never wake this page again.
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && isDirty && keep());
  restore();
  judge();
});
