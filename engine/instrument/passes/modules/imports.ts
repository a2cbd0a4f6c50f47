import { endOf, startOf, unwrap } from "../../../source/nodes";
import type { OwnPassTable } from "../../own";

/** Statements become a semicolon and blanks; what they bring is declared in the header. */
export const importPasses: OwnPassTable = {
  ImportDeclaration(node, context) {
    context.edits.blank(startOf(node), endOf(node), "module", ";");
    return "skip";
  },

  TSImportEqualsDeclaration(node, context) {
    const binding = context.scopes.binding(node.id);
    if (node.importKind === "type" || (binding && context.modules.isElided(binding))) {
      context.edits.blank(startOf(node), endOf(node), "type", ";");
      return "skip";
    }
    const external = node.moduleReference.type === "TSExternalModuleReference";
    const container = binding?.member ? context.reference(node.id) : null;
    if (container === null) {
      context.edits.blank(startOf(node), startOf(node.id), "type", external ? "const" : "var");
      return undefined;
    }
    context.edits.blank(startOf(node), startOf(node.id), "type", ";");
    context.replace(startOf(node.id), endOf(node.id), container, "type");
    return undefined;
  },

  TSQualifiedName() {},
  TSExternalModuleReference() {},

  CallExpression(node, context) {
    if (node.callee.type !== "Import") return;
    const [specifier] = node.arguments;
    const value = specifier && unwrap(specifier);
    if (value?.type !== "StringLiteral") return;
    const { line, column } = context.parsed.lines.position(startOf(node));
    context.dynamicImports.push({ specifier: value.value, dynamic: true, typeOnly: false, names: [], line, column });
  },

  Import(node, context) {
    // The name that stands for it would be looked up in the object.
    if (context.parents.some(({ type }) => type === "WithStatement")) return context.refuseKind(node, "within-with");
    // Code that sees the global scope alone.
    if (context.allNames.module === "") return;
    context.replace(startOf(node), endOf(node), `${context.allNames.module}.dyn`, "module");
  },

  MetaProperty(node, context) {
    if (node.meta.name !== "import") return;
    context.replace(startOf(node), endOf(node), `${context.allNames.module}.meta`, "module");
  },
};
