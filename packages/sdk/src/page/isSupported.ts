/** Says whether a browser can draw guides: one that has `checkVisibility` has adopted sheets too; a popover may be a page's imitation. */
export const isSupported = (): boolean => 'popover' in document.head && 'checkVisibility' in document.head;
