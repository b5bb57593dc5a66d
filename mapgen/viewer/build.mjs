// Bundles the viewer and Leaflet into dist/, ready to be put into a page. Run by hatch_build.py and `npm run build`.
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { decompress } from "wawoff2";

const here = fileURLToPath(new URL(".", import.meta.url));
const dist = `${here}dist/`;
const require = createRequire(import.meta.url);

const options = {
  absWorkingDir: here,
  outdir: dist,
  bundle: true,
  minify: true,
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
  target: ["chrome110", "edge110", "firefox115", "safari16.4"],
  loader: { ".png": "dataurl" },
};

await rm(dist, { recursive: true, force: true });
await mkdir(dist);
await build({ ...options, format: "iife", entryPoints: { viewer: "src/main.ts" } });
// What only layers of others need: pages without them are spared its pictures.
await build({ ...options, format: "iife", entryPoints: { pictures: "src/pictures.ts" } });
// The script for pages of others, a file of its own beside the page.
await build({
  ...options,
  format: "iife",
  entryPoints: { "mapgen-map": "src/host/main.ts" },
  banner: { js: "/* Shows maps made with mapgen in an article and gives them the height they ask for. MIT licence. */" },
});
// What `mapgen serve` adds to the pages it serves.
await build({ ...options, format: "iife", entryPoints: { live: "src/live/live.ts" } });
await build({
  ...options,
  entryPoints: {
    live: "src/live/live.css",
    leaflet: require.resolve("leaflet/dist/leaflet.css"),
    layer: "src/styles/layer.css",
    page: "src/styles/page.css",
    embed: "src/styles/embed.css",
  },
});

// Leaflet's own build, its licence comment included; only the pointer to a file that is not there goes.
const leaflet = await readFile(require.resolve("leaflet/dist/leaflet.js"), "utf8");
await writeFile(`${dist}leaflet.js`, leaflet.replace(/\n?\/\/# sourceMappingURL=\S+\s*$/, "\n"));

const sheet = await readFile(`${dist}leaflet.css`, "utf8");
const pictured = sheet.match(/[^{}]+\{[^{}]*url\(data:[^{}]*\}/g) ?? [];
if (pictured.length === 0) throw new Error("leaflet.css has no pictures any more");
await writeFile(`${dist}pictures.css`, pictured.join(""));
await writeFile(`${dist}leaflet.css`, pictured.reduce((rest, rule) => rest.replace(rule, ""), sheet));

await copyFile(require.resolve("leaflet/LICENSE"), `${dist}leaflet.LICENSE.txt`);

// The fonts of the pictures, which Python draws: what shapes text there reads TrueType.
const families = { "noto-sans": ["latin", "latin-ext", "cyrillic"], "noto-sans-arabic": ["arabic"], "noto-sans-hebrew": ["hebrew"] };
await mkdir(`${dist}fonts`);
for (const [family, subsets] of Object.entries(families)) {
  const source = `${here}node_modules/@fontsource/${family}/`;
  for (const name of subsets.flatMap((subset) => [400, 600].map((weight) => `${family}-${subset}-${weight}`))) {
    await writeFile(`${dist}fonts/${name}.ttf`, await decompress(await readFile(`${source}files/${name}-normal.woff2`)));
  }
  await copyFile(`${source}LICENSE`, `${dist}fonts/${family}.LICENSE.txt`);
}

for (const name of ["leaflet.js", "viewer.js", "pictures.js", "leaflet.css", "layer.css", "page.css", "embed.css", "pictures.css", "live.js", "live.css"]) {
  const text = await readFile(dist + name, "utf8");
  if (/<\/(?:script|style)|<!--/i.test(text)) throw new Error(`${name} would end the element it is put into`);
}
