/** Texts as the browser gets them: ICU and Markdown are lowered by the compiler into these closed trees. */

/** A plain text: a string, or parts to be joined after formatting in the user's locale and zone. */
export type Message = string | readonly MessagePart[];

export type MessagePart =
  | string
  | { readonly arg: string; readonly as: 'text' }
  | { readonly arg: string; readonly as: 'number' | 'date' | 'time'; readonly style?: string }
  | {
      readonly arg: string;
      readonly as: 'plural' | 'selectordinal';
      readonly offset?: number;
      readonly options: Readonly<Record<string, Message>>;
    }
  | { readonly arg: string; readonly as: 'select'; readonly options: Readonly<Record<string, Message>> }
  /** The number of the enclosing plural, ICU's `#`. */
  | { readonly as: 'pound' };

export type InlineTag = 'strong' | 'em' | 'code';
export type BlockTag = 'p' | 'h' | 'ul' | 'ol' | 'li';

/** Markdown as a closed tree: nothing outside this union is ever drawn. */
export type Rich =
  | MessagePart
  | { readonly tag: InlineTag | BlockTag; readonly children: readonly Rich[] }
  | { readonly tag: 'br' }
  /** `href` is http, https, mailto, tel or a same-origin path; the compiler refuses everything else. */
  | { readonly tag: 'a'; readonly href: string; readonly children: readonly Rich[] }
  | {
      readonly tag: 'img';
      readonly src: string;
      readonly alt: string;
      readonly width?: number;
      readonly height?: number;
    };
