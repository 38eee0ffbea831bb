// House rules for imports: lib ← ui ← features ← app. Features never import each other; no barrels.
import path from "node:path";

const MAY = {
  lib: ["lib", "i18n"],
  i18n: ["i18n", "lib"],
  ui: ["ui", "lib", "i18n"],
  features: ["features", "ui", "lib", "i18n"],
  app: ["app", "features", "ui", "lib", "i18n", "styles"],
};

const place = (file) => {
  const parts = file.split(path.sep);
  const at = parts.lastIndexOf("src");
  return { layer: parts[at + 1], feature: parts[at + 2] };
};

function check(context, node) {
  const wanted = node.source?.value;
  if (typeof wanted !== "string" || !wanted.startsWith(".")) return;
  const from = place(context.filename);
  const to = place(path.resolve(path.dirname(context.filename), wanted));
  const allowed = MAY[from.layer];
  if (allowed && MAY[to.layer] && !allowed.includes(to.layer)) {
    context.report({ node, message: `${from.layer}/ may not import ${to.layer}/` });
  }
  if (from.layer === "features" && to.layer === "features" && from.feature !== to.feature) {
    context.report({ node, message: `features/${from.feature} may not import features/${to.feature}` });
  }
}

export const house = {
  rules: {
    layers: {
      create: (context) => ({
        ImportDeclaration: (node) => check(context, node),
        ImportExpression: (node) => check(context, node),
        ExportNamedDeclaration: (node) => check(context, node),
      }),
    },
    "no-barrels": {
      create: (context) => ({
        Program(node) {
          if (/[\\/]index\.tsx?$/.test(context.filename)) {
            context.report({ node, message: "No barrels: import from the file itself." });
          }
        },
        ExportAllDeclaration: (node) =>
          context.report({ node, message: "No barrels: import from the file itself." }),
      }),
    },
  },
};
