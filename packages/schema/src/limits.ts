/** Every cap on what is written or crosses a wire. Sizes in bytes, lengths in UTF-16 units. */
export const limits = {
  /** One authored file. */
  fileBytes: 1_000_000,
  /** One file of `assets/`. */
  assetBytes: 5_000_000,
  /** Files of one authored folder. */
  folderFiles: 10_000,
  /** All files of one authored folder together. */
  folderBytes: 100_000_000,
  /** Arrays and objects within each other, in anything that comes from outside. */
  depth: 40,
  nameLength: 200,
  textLength: 20_000,
  /** Lists, emphasis or plurals within each other, in one text. */
  textDepth: 12,
  /** Characters of one body that mean something in Markdown: parsing takes the square of their number. */
  textMarks: 1_000,
  /** One request body of events, after decompression. */
  batchBytes: 512_000,
  batchEvents: 1_000,
  eventBytes: 16_000,
  /** Ids, names and reasons inside events. */
  eventNameLength: 200,
  /** Of an answer or a report that somebody writes. */
  answerLength: 4_000,
  eventProperties: 50,
  /** A signed token that says who somebody is. */
  proofLength: 4_096,
  /** All files of a compiled tree together. */
  treeBytes: 50_000_000,
  treeFiles: 20_000,
  /** Arrays and objects within each other, in a file of a tree: deeper than authored, by what a text may hold. */
  treeDepth: 120,
  /** A file's path in a tree. */
  treePathLength: 300,
} as const;
