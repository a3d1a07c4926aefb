// Uploads a file by tus-js-client, in parts: `node upload.mjs ENDPOINT TOKEN FILE PART_BYTES STOP_AFTER PREVIOUS`.
// Stops after so many bytes when STOP_AFTER is not 0; tells the upload's address, with which another run goes on.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(`${process.env.TUS_CLIENT}/`);
const tus = require("tus-js-client");
const [endpoint, token, file, part, stop, previous] = process.argv.slice(2);
const upload = new tus.Upload(readFileSync(file), {
  endpoint,
  uploadUrl: previous || null,
  chunkSize: Number(part),
  headers: { Authorization: `Bearer ${token}` },
  metadata: { filename: "son.flac" },
  retryDelays: null,
  onError: (error) => {
    console.error(String(error));
    process.exit(1);
  },
  onChunkComplete: (_size, reached) => {
    if (Number(stop) && reached >= Number(stop)) {
      console.log(upload.url);
      process.exit(0);
    }
  },
  onSuccess: () => console.log(upload.url),
});
upload.start();
