/** Makes sure the browsers are there: installs Debian's where we may, else says what to install. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';

const always = [{ package: 'chromium', commands: ['chromium', 'chromium-browser', 'google-chrome'] }];
const forAll = [
  { package: 'firefox-esr', commands: ['firefox-esr', 'firefox'] },
  { package: 'webkit2gtk-driver', commands: ['WebKitWebDriver'] },
  { package: 'xvfb', commands: ['Xvfb'] },
];

/** @throws with what to install when something lacks and cannot be installed from here */
export async function installBrowsers({ all }) {
  const wanted = [...always, ...(all ? forAll : [])];
  const lacking = wanted.filter(({ commands }) => !commands.some(isCommand)).map((one) => one.package);
  if (lacking.length === 0) return;
  const mayInstall = process.getuid?.() === 0 && isCommand('apt-get');
  if (mayInstall) {
    console.log(`Installing ${lacking.join(', ')}`);
    await run('apt-get', ['update', '-qq'], { limitMs: 180_000 });
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...lacking], { limitMs: 420_000 });
  }
  const still = wanted.filter(({ commands }) => !commands.some(isCommand)).map((one) => one.package);
  if (still.length > 0) {
    throw new Error(`Browsers are lacking. On Debian or Ubuntu: sudo apt-get install ${still.join(' ')}`);
  }
}

function isCommand(name) {
  return (process.env.PATH ?? '').split(delimiter).some((directory) => {
    try {
      accessSync(join(directory, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
