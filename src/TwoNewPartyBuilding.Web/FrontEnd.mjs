// Builds wwwroot/dist: `node FrontEnd.mjs restore|styles|scripts|icons`. Called by FrontEnd.targets, which decides when.
import { execSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

const root = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const at = (...parts) => path.join(root, ...parts);
const dist = at("wwwroot", "dist");
const stamps = at("obj", "front-end");

/** Writes through a temporary file, and only what changed: a build beside this one never reads half a file. */
function write(name, text) {
  const file = path.join(dist, name);
  if (fs.existsSync(file) && fs.readFileSync(file, "utf8") === text) {
    fs.utimesSync(file, new Date(), new Date());
    return;
  }
  fs.writeFileSync(`${file}.tmp`, text);
  fs.renameSync(`${file}.tmp`, file);
}

function filesUnder(folder, endings) {
  return !fs.existsSync(folder) ? [] : fs.readdirSync(folder, { withFileTypes: true }).flatMap(entry =>
    entry.isDirectory() ? filesUnder(path.join(folder, entry.name), endings)
      : endings.some(e => entry.name.endsWith(e)) ? [path.join(folder, entry.name)] : []);
}

const tasks = {
  restore() {
    const restored = at("node_modules", ".restored");
    const changed = Math.max(...["package.json", "package-lock.json"].map(f => fs.statSync(at(f)).mtimeMs));
    if (fs.existsSync(restored) && fs.statSync(restored).mtimeMs >= changed) {
      return;
    }
    execSync("npm ci --ignore-scripts --no-audit --no-fund", { cwd: root, stdio: "inherit" });
    fs.writeFileSync(restored, "");
  },

  async styles() {
    const sass = await import("sass");
    const { css } = await sass.compileAsync(at("Styles", "portal.scss"), {
      style: "compressed",
      loadPaths: [at("node_modules")],
      quietDeps: true,
      // Bootstrap 5 is written with @import.
      silenceDeprecations: ["import", "global-builtin", "color-functions"],
    });
    write("portal.css", css);
  },

  async scripts() {
    const { build } = await import("esbuild");
    const { outputFiles } = await build({
      entryPoints: [at("Scripts", "portal.js")],
      bundle: true,
      minify: true,
      write: false,
      format: "esm",
      target: "es2022",
      legalComments: "none",
      logLevel: "warning",
    });
    write("portal.js", outputFiles[0].text);
  },

  /** One sprite with the icons the pages name: in views inside <icon> and icon="…", in code as a whole string. */
  icons() {
    const source = at("node_modules", "bootstrap-icons", "icons");
    const known = new Set(fs.readdirSync(source).map(f => f.replace(/\.svg$/, "")));
    const used = new Set();
    const take = text => [...text.matchAll(/"([a-z0-9-]+)"/g)].forEach(([, name]) => known.has(name) && used.add(name));
    for (const file of filesUnder(at("Features"), [".cshtml"])) {
      const text = fs.readFileSync(file, "utf8");
      [...text.matchAll(/<icon\b[^<]*|\bicon="[^<]*/g)].forEach(([tag]) => take(tag));
      [...text.matchAll(/@\{[\s\S]*?\n\s*\}/g)].forEach(([block]) => take(block));
    }
    const code = [...filesUnder(at("Features"), [".cs"]), ...filesUnder(at("Infrastructure"), [".cs"]), ...filesUnder(at("Scripts"), [".js"])];
    code.forEach(file => take(fs.readFileSync(file, "utf8")));
    const symbols = [...used].sort().map(name => {
      const svg = fs.readFileSync(path.join(source, `${name}.svg`), "utf8");
      const [, box] = svg.match(/viewBox="([^"]+)"/);
      const inner = svg.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "").replace(/\s*\n\s*/g, "");
      return `<symbol id="${name}" viewBox="${box}">${inner}</symbol>`;
    });
    write("icons.svg", `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`);
  },
};

/** True where the build that took the lock was killed before it could give it back. */
function holderIsGone(lock) {
  try {
    const holder = Number(fs.readFileSync(lock, "utf8"));
    return holder > 0 && !process.kill(holder, 0);
  } catch (error) {
    return error.code === "ESRCH";
  }
}

/** Two projects that refer to this one may build it at the same moment: the second waits for the first. */
async function alone(work) {
  fs.mkdirSync(stamps, { recursive: true });
  fs.mkdirSync(dist, { recursive: true });
  const lock = path.join(stamps, "lock");
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: "wx" });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") {
        throw error;
      }
      if (holderIsGone(lock)) {
        fs.rmSync(lock, { force: true });
      } else {
        await new Promise(done => setTimeout(done, 100));
      }
    }
  }
  try {
    await work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

const task = process.argv[2];
if (!tasks[task]) {
  console.error(`usage: node FrontEnd.mjs ${Object.keys(tasks).join("|")}`);
  process.exit(2);
}
try {
  await alone(async () => {
    await tasks[task]();
    fs.writeFileSync(path.join(stamps, task), "");
  });
} catch (error) {
  // In the form that MSBuild and editors understand, so that the fault is named and not only the exit code.
  const at = error.span ? `${path.relative(root, error.span.url?.pathname ?? "Styles")}(${error.span.start.line + 1},${error.span.start.column + 1})` : "FrontEnd.mjs";
  console.error(`${at}: error FRONTEND: ${error.sassMessage ?? error.message}`);
  process.exitCode = 1;
}
