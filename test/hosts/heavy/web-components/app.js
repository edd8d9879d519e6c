/** An order desk of web components: open shadow roots, a dialog that opens as a popover, 19 of 10,000 rows in the page. */
import '@ui5/webcomponents/dist/Button.js';
import '@ui5/webcomponents/dist/CheckBox.js';
import '@ui5/webcomponents/dist/DatePicker.js';
import '@ui5/webcomponents/dist/Dialog.js';
import '@ui5/webcomponents/dist/Input.js';
import '@ui5/webcomponents/dist/Label.js';
import '@ui5/webcomponents/dist/List.js';
import '@ui5/webcomponents/dist/ListItemStandard.js';
import '@ui5/webcomponents/dist/Option.js';
import '@ui5/webcomponents/dist/Panel.js';
import '@ui5/webcomponents/dist/SegmentedButton.js';
import '@ui5/webcomponents/dist/SegmentedButtonItem.js';
import '@ui5/webcomponents/dist/Select.js';
import '@ui5/webcomponents/dist/Switch.js';
import '@ui5/webcomponents/dist/Tab.js';
import '@ui5/webcomponents/dist/TabContainer.js';
import '@ui5/webcomponents/dist/TextArea.js';
import '@ui5/webcomponents/dist/Toolbar.js';
import '@ui5/webcomponents/dist/ToolbarButton.js';
import { AllCommunityModule, createGrid, ModuleRegistry } from 'ag-grid-community';

ModuleRegistry.registerModules([AllCommunityModule]);

const articles = ['Drill', 'Bearing', 'Paint', 'Gloves', 'Hinge', 'Filter', 'Valve'];
const plants = ['Lyon', 'Turin', 'Graz'];
createGrid(document.getElementById('grid'), {
  columnDefs: [
    { field: 'line', headerName: 'Line' },
    { field: 'article', headerName: 'Article', filter: true },
    { field: 'plant', headerName: 'Plant' },
    { field: 'amount', headerName: 'Amount', editable: true },
  ],
  rowData: Array.from({ length: 10_000 }, (_, index) => ({
    line: `L-${index + 1}`,
    article: `${articles[index % articles.length]} ${String.fromCharCode(65 + (index % 26))}`,
    plant: plants[index % plants.length],
    amount: (index * 37) % 900,
  })),
});

const dialog = document.getElementById('dialog');
document.getElementById('approve').addEventListener('click', () => {
  dialog.open = true;
});
document.getElementById('confirm').addEventListener('click', () => {
  dialog.open = false;
});
document.getElementById('native').addEventListener('click', () => document.getElementById('note').showModal());
