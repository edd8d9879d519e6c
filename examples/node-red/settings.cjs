// Node-RED's own settings for the example: loopback only, people with passwords, nothing that phones home.
// CommonJS because Node-RED loads it with require(). Everything it needs comes from the environment: see src/startNodeRed.js.
const { readFileSync } = require('node:fs');

const people = JSON.parse(readFileSync(`${__dirname}/people.json`, 'utf8'));
const dataDir = process.env.HANDRAIL_NODE_RED_DATA;
if (!dataDir) throw new Error('settings.cjs: HANDRAIL_NODE_RED_DATA is not set. Start Node-RED with "npm start".');

module.exports = {
  uiHost: '127.0.0.1',
  uiPort: Number(process.env.HANDRAIL_NODE_RED_PORT),
  // Of the log: src/startNodeRed.js waits for a line of it.
  lang: 'en-US',
  userDir: dataDir,
  flowFile: 'flows.json',
  // A demo on loopback without stored credentials: a generated key would only make the folder harder to move.
  credentialSecret: false,
  telemetry: { enabled: false, updateNotification: false },
  externalModules: { palette: { allowInstall: false }, modules: { allowInstall: false } },
  editorTheme: {
    tours: false,
    projects: { enabled: false },
    codeEditor: { lib: 'monaco' },
  },
  adminAuth: {
    type: 'credentials',
    users: people.map(({ username, password, permissions }) => ({ username, password, permissions })),
    // One-click links: /?access_token=demo-ada. The editor keeps the token and drops it from the address.
    tokens: people.map(({ username, permissions, token }) => ({ token, user: username, scope: permissions })),
  },
  logging: { console: { level: 'info', metrics: false, audit: false } },
};
