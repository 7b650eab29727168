// Prints one style sheet in place of the given one and all that it imports.
import { bundle } from "lightningcss";

// The oldest browsers that have both light-dark() and nesting: what the app is written for stays as it is.
const version = (major, minor = 0) => (major << 16) | (minor << 8);
const targets = { chrome: version(123), firefox: version(128), safari: version(17, 5), ios_saf: version(17, 5) };

const { code, warnings } = bundle({ filename: process.argv[2], minify: true, targets });
for (const { loc, message } of warnings) {
  console.error(`${loc?.filename ?? process.argv[2]}:${loc?.line ?? 0}: ${message}`);
}
if (warnings.length > 0) process.exit(1);
process.stdout.write(code);
