// Says at once, and in words, when this Node is too old.
const LEAST = [20, 19];

/** Ends the process with code 1 when Node is older than package.json's `engines` allow. */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1])) return;
  process.stderr.write(
    `Handrail needs Node ${LEAST.join('.')} or newer; this is Node ${version}.\n` +
      'Install a newer one from https://nodejs.org and run "npm start" again.\n',
  );
  process.exit(1);
}
