// Bundles the viewer and Leaflet into dist/, ready to be put into a page. Run by hatch_build.py and `npm run build`.
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

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
await build({
  ...options,
  entryPoints: {
    leaflet: require.resolve("leaflet/dist/leaflet.css"),
    layer: "src/styles/layer.css",
    page: "src/styles/page.css",
  },
});

// Leaflet's own build, its licence comment included; only the pointer to a file that is not there goes.
const leaflet = await readFile(require.resolve("leaflet/dist/leaflet.js"), "utf8");
await writeFile(`${dist}leaflet.js`, leaflet.replace(/\n?\/\/# sourceMappingURL=\S+\s*$/, "\n"));

await copyFile(require.resolve("leaflet/LICENSE"), `${dist}leaflet.LICENSE.txt`);

for (const name of ["leaflet.js", "viewer.js", "leaflet.css", "layer.css", "page.css"]) {
  const text = await readFile(dist + name, "utf8");
  if (/<\/(?:script|style)|<!--/i.test(text)) throw new Error(`${name} would end the element it is put into`);
}
