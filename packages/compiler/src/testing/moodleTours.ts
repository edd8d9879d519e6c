/** Tours as Moodle exports them, made up for tests: every filter, target and format there is. */

const config = (value: object) => JSON.stringify(value);
const filters = (values: object) =>
  config({ placement: 'bottom', orphan: '0', backdrop: '1', reflex: '0', filtervalues: values, majorupdatetime: 1 });
const noAccess = {
  filter_accessdate: 'tool_usertours_accountcreation',
  filter_accessdate_range: 0,
  filter_accessdate_enabled: '0',
};
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

export const library = {
  name: 'Library desk',
  description: 'For those who lend books',
  pathmatch: '/mod/%/view.php%',
  enabled: '1',
  sortorder: '2',
  endtourlabel: 'Finish',
  displaystepnumbers: false,
  showtourwhen: '2',
  configdata: filters({
    ...{ accessdate: { ...noAccess, filter_accessdate_enabled: '1', filter_accessdate_range: 604800 } },
    ...{ category: ['4'], course: ['0'], courseformat: ['topics'], role: ['student', '-1'], theme: ['boost'] },
    ...{ cssselector: ['[data-region=desk]'], planet: ['mars'] },
  }),
  version: '2024042200',
  steps: [
    {
      title: 'Third',
      content: '<p>Last of all.</p>',
      targettype: '2',
      targetvalue: '',
      sortorder: '2',
      configdata: '{}',
    },
    {
      title: 'First & foremost',
      content:
        '<h4>Welcome</h4><p>Press <strong>Lend </strong>or <a href="https://library.example/help?a=1">read on</a>, {name}.</p><ul><li>One</li><li>Two<ol><li>deep</li></ol></li></ul><p><img src="@@PLUGINFILE@@/a%20desk.png" alt="The desk"></p><iframe src="https://video.example/1"></iframe><p><a href="javascript:alert(1)">no</a> <a href="view.php?id=2">here</a></p><table><tr><th>a</th><td>b</td></tr></table>',
      contentformat: '1',
      targettype: '0',
      targetvalue: '#lend-button',
      sortorder: '0',
      configdata: config({ placement: 'right', reflex: '1', orphan: '1', backdrop: '-1', delay: 300 }),
      files: [{ name: 'a desk.png', path: '/', content: pixel, encode: 'base64' }],
      colour: 'red',
    },
    {
      title: 'tour2_title_shelves,local_library',
      content: 'tour2_content_shelves,local_library',
      targettype: 1,
      targetvalue: 'shelves',
      sortorder: 1,
      configdata: {},
    },
  ],
} as const;

export const bilingual = {
  name: '{mlang en}Hello{mlang}{mlang fr}Bonjour{mlang}{mlang de}Hallo{mlang}',
  comment: 'Old exports say comment',
  pathmatch: 'FRONTPAGE',
  enabled: 0,
  steps: [
    {
      title: '<span lang="en" class="multilang">Start</span><span lang="fr" class="multilang">Début</span>',
      content: "Two lines.\r\n\r\nIt's {plain} *text* with 1. numbers & <3",
      targettype: '0',
      targetvalue: 'button:visible',
      configdata: 'not json',
    },
    {},
  ],
} as const;
