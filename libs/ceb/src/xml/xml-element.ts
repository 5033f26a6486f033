/** An element as it was read: prefixes are resolved, comments and instructions are gone. */
export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  /** Without namespace declarations. */
  readonly attributes: readonly XmlAttribute[];
  /** Its own text, that of its children not included. */
  readonly text: string;
  readonly children: readonly XmlElement[];
  /** On which its start tag begins, from 1. */
  readonly line: number;
}

export interface XmlAttribute {
  readonly name: string;
  readonly namespace: string;
  readonly value: string;
}
