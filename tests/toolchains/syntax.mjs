// Prints the syntax trees of TypeScript files as JSON, with every text left out but names and JSDoc tags.
import { readFileSync } from "node:fs";
import ts from "typescript5";

function shape(node) {
  const docs = (node.jsDoc ?? []).flatMap((doc) => (doc.tags ?? []).map((tag) => tag.tagName.text));
  const text = ts.isIdentifier(node) || ts.isNumericLiteral(node) ? node.text : "";
  const children = [];
  ts.forEachChild(node, (child) => void children.push(shape(child)));
  return [ts.SyntaxKind[node.kind], text, docs, children];
}

const trees = process.argv.slice(2).map((path) => {
  const file = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
  if (file.parseDiagnostics.length) throw new Error(`${path}: ${file.parseDiagnostics[0].messageText}`);
  return shape(file);
});
console.log(JSON.stringify(trees));
