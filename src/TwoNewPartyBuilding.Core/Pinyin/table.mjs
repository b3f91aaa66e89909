// Writes the readings of all Chinese characters of the main block and its first extension: `node table.mjs <file>`.
// One line for each set of readings, the commonest first: “zhong,chong 重”. Called by Pinyin.targets.
import { execSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const target = path.resolve(process.argv[2]);
fs.mkdirSync(path.dirname(target), { recursive: true });

/** Two builds at once: the second waits for the first. */
async function alone(work) {
  const lock = path.join(path.dirname(target), "pinyin.lock");
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: "wx" });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") {
        throw error;
      }
      const holder = Number(fs.readFileSync(lock, "utf8"));
      let lives = false;
      try {
        lives = holder > 0 && process.kill(holder, 0);
      } catch {
        // The build that took the lock was killed.
      }
      if (lives || !holder) {
        await new Promise(done => setTimeout(done, 100));
      } else {
        fs.rmSync(lock, { force: true });
      }
    }
  }
  try {
    await work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

await alone(async () => {
  const restored = path.join(here, "node_modules", ".restored");
  const changed = fs.statSync(path.join(here, "package-lock.json")).mtimeMs;
  if (!fs.existsSync(restored) || fs.statSync(restored).mtimeMs < changed) {
    execSync("npm ci --ignore-scripts --no-audit --no-fund", { cwd: here, stdio: "ignore" });
    fs.writeFileSync(restored, "");
  }
  const { pinyin } = await import("pinyin-pro");
  const sets = new Map();
  for (const [from, to] of [[0x4e00, 0x9fff], [0x3400, 0x4dbf]]) {
    for (let code = from; code <= to; code++) {
      const character = String.fromCodePoint(code);
      const readings = [...new Set(pinyin(character, { toneType: "none", type: "array", multiple: true, v: true }))].filter(r => /^[a-z]+$/.test(r));
      if (readings.length) {
        const set = readings.slice(0, 3).join(",");
        sets.set(set, (sets.get(set) ?? "") + character);
      }
    }
  }
  const lines = [...sets].sort(([a], [b]) => (a < b ? -1 : 1)).map(([set, characters]) => `${set} ${characters}`);
  fs.writeFileSync(`${target}.tmp`, lines.join("\n") + "\n");
  fs.renameSync(`${target}.tmp`, target);
});
