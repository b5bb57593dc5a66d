// Says as JSON what AMP's validator finds in pages: `node amp.cjs page.html …`. The validator's own package would fetch
// its rules from a CDN; next brings them along.
const { readFileSync } = require("node:fs");
const { getInstance } = require("amphtml-validator");

getInstance(require.resolve("next/dist/compiled/amphtml-validator/validator_wasm.js")).then((validator) => {
  const answers = process.argv.slice(2).map((page) => validator.validateString(readFileSync(page, "utf8")));
  console.log(JSON.stringify(answers.map(({ errors }) => errors.map(({ severity, message }) => `${severity}: ${message}`))));
});
