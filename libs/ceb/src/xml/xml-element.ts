/** An element as it was read: with resolved prefixes, without comments and processing instructions. */
export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  /** Without namespace declarations. */
  readonly attributes: readonly XmlAttribute[];
  /** Its own text, without the text of its children. */
  readonly text: string;
  readonly children: readonly XmlElement[];
  /** The line on which its start tag begins, from 1. */
  readonly line: number;
}

export interface XmlAttribute {
  readonly name: string;
  readonly namespace: string;
  readonly value: string;
}
