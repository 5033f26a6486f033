import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** A regular expression as it stands in the code. */
export interface WrittenPattern {
  /** File and line, as editors open them. */
  readonly at: string;
  /** The source of the expression; undefined where it is put together when the program runs. */
  readonly source: string | undefined;
  readonly flags: string;
  /** The text in the code. */
  readonly text: string;
}

/**
 * All regular expressions of a TypeScript file: literals, what is given to `RegExp`, and the `pattern` of schemas and documented fields.
 *
 * @param file a path, for `at` only
 */
export function patternsIn(file: string, code: string): WrittenPattern[] {
  const tree = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, false);
  const found: WrittenPattern[] = [];
  const add = (node: ts.Node, source: string | undefined, flags = ''): void => {
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree));
    found.push({ at: `${file}:${line + 1}`, source, flags, text: node.getText(tree) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      add(node, node.text.slice(1, end), node.text.slice(end + 1));
    } else if (isCallOfRegExp(node)) {
      const [source, flags] = node.arguments ?? [];
      if (source && !ts.isRegularExpressionLiteral(source)) add(node, textOf(source), flags && textOf(flags));
    } else if (ts.isPropertyAssignment(node) && nameOf(node.name) === 'pattern') {
      if (!ts.isRegularExpressionLiteral(node.initializer)) add(node, textOf(node.initializer));
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** The expressions of all files that match, tests left out: their input is their own. */
export function patternsOf(root: string, globs: readonly string[]): WrittenPattern[] {
  const files = globSync([...globs], { cwd: root, exclude: ['**/*.spec.ts', '**/*.answers.ts', '**/test/**'] }).sort();
  return files.flatMap((file) => patternsIn(file, readFileSync(`${root}/${file}`, 'utf8')));
}

function isCallOfRegExp(node: ts.Node): node is ts.CallExpression | ts.NewExpression {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return false;
  return ts.isIdentifier(node.expression) && node.expression.text === 'RegExp';
}

function textOf(node: ts.Expression): string | undefined {
  return ts.isStringLiteralLike(node) ? node.text : undefined;
}

function nameOf(name: ts.PropertyName): string | undefined {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : undefined;
}
