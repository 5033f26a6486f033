import type { XmlElement } from '../xml/xml-element.js';
import { namespaceOf, SIGNATURE_NAMESPACE, type Part, type PartsOf } from './editions.js';
import { faultOf } from './simple-values.js';

/** Where and how a message violates its schema. The pointer counts elements of one name under one parent from 0. */
export interface SchemaError {
  readonly pointer: string;
  readonly code: string;
  readonly element: string;
  readonly line: number;
  readonly detail: string;
}

/** More errors do not help the sender. */
const MOST_ERRORS = 100;
const SCHEMA_HINTS = new Set(['schemaLocation', 'noNamespaceSchemaLocation']);
const SCHEMA_INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';

const rootAttributes: readonly Part[] = [
  { name: 'guid', text: [36, 36] },
  { name: 'version', text: [1, 10] },
];

/** Empty when the message matches its schema. */
export function checkStructure(root: XmlElement, partsOf: PartsOf): SchemaError[] {
  const check = new StructureCheck(partsOf);
  check.root(root);
  return check.errors.slice(0, MOST_ERRORS);
}

class StructureCheck {
  readonly errors: SchemaError[] = [];

  constructor(private readonly partsOf: PartsOf) {}

  root(root: XmlElement): void {
    for (const part of rootAttributes) {
      const attribute = root.attributes.find(({ name, namespace }) => name === part.name && namespace === '');
      if (!attribute) this.error(root, `/@${part.name}`, 'attribute-missing', `must have the attribute ${part.name}`);
      const fault = attribute && faultOf(attribute.value, part);
      if (fault) this.error(root, `/@${part.name}`, fault.code, fault.detail);
    }
    this.attributes(root, '', ['guid', 'version']);
    this.parts(root, '', this.partsOf(root.name) ?? []);
  }

  private element(element: XmlElement, pointer: string, part: Part): void {
    if (part.open === 'anything') return;
    if (element.namespace !== SIGNATURE_NAMESPACE) this.attributes(element, pointer, []);
    if (part.open === 'one-element') return this.oneElement(element, pointer);
    const parts = this.partsOf(part.name);
    if (parts && !isSimple(part)) return this.parts(element, pointer, parts);
    for (const child of element.children) this.unknown(child, pointer);
    const fault = element.children.length === 0 ? faultOf(element.text, part) : undefined;
    if (fault) this.error(element, pointer, fault.code, fault.detail);
  }

  /** The sequence of `parts`, each as often as it may occur. */
  private parts(parent: XmlElement, pointer: string, parts: readonly Part[]): void {
    this.noText(parent, pointer);
    const counts = new Map<string, number>();
    let reached = 0;
    for (const child of parent.children) {
      if (this.errors.length > MOST_ERRORS) return;
      const position = parts.findIndex(({ name }) => name === child.name && child.namespace === namespaceOf(name));
      const part = parts[position];
      if (!part) {
        this.unknown(child, pointer);
        continue;
      }
      const before = counts.get(part.name) ?? 0;
      const most = part.most ?? 1;
      counts.set(part.name, before + 1);
      const here = `${pointer}/${part.name}${most === 1 && before === 0 ? '' : `/${before}`}`;
      if (most !== 'unbounded' && before >= most)
        this.error(child, here, 'element-repeated', `${part.name} may occur ${times(most)}`);
      if (position < reached) {
        const detail = `${part.name} must come before ${parts[reached]!.name}`;
        this.error(child, here, 'element-out-of-order', detail);
      }
      reached = Math.max(reached, position);
      this.element(child, here, part);
    }
    for (const { name, least } of parts) {
      if ((counts.get(name) ?? 0) < (least ?? 1))
        this.error(parent, `${pointer}/${name}`, 'element-missing', `${parent.name} must have ${name}`, name);
    }
  }

  private oneElement(element: XmlElement, pointer: string): void {
    this.noText(element, pointer);
    for (const child of element.children.slice(1)) this.unknown(child, pointer);
  }

  private attributes({ attributes, ...element }: XmlElement, pointer: string, known: readonly string[]): void {
    for (const { name, namespace } of attributes) {
      if (namespace === '' ? known.includes(name) : namespace === SCHEMA_INSTANCE && SCHEMA_HINTS.has(name)) continue;
      this.error(element, `${pointer}/@${name}`, 'attribute-unknown', `${element.name} has no attribute ${name}`);
    }
  }

  private noText(element: XmlElement, pointer: string): void {
    if (/[^ \t\r\n]/.test(element.text))
      this.error(element, pointer, 'text-unexpected', `${element.name} has elements and no text`);
  }

  private unknown(element: XmlElement, pointer: string): void {
    const namespaces = element.namespace === '' ? 'no namespace' : `the namespace ${element.namespace}`;
    const detail = `${element.name} in ${namespaces} is not allowed here`;
    this.error(element, `${pointer}/${element.name}`, 'element-unknown', detail.slice(0, 300));
  }

  private error(at: { name: string; line: number }, pointer: string, code: string, detail: string, element = at.name) {
    this.errors.push({ pointer, code, element, line: at.line, detail });
  }
}

function isSimple({ text, decimal, integer, base64 }: Part): boolean {
  return text !== undefined || decimal !== undefined || integer !== undefined || base64 === true;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
